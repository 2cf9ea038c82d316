package io.kosambi.host.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which commit a folder was checked out from, out of git's own files: no git need be installed. */
final class GitCheckout {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final String REFERENCE = "ref: ";
    private static final int LINKS_FOLLOWED = 5;

    private GitCheckout() {}

    /** The commit of the checkout that a folder lies in, if it lies in one. */
    static Optional<String> commit(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.exists(git)) {
                try {
                    return head(git);
                } catch (IOException e) {
                    // A checkout that cannot be read says nothing about the run.
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> head(Path git) throws IOException {
        Path own = git;
        if (Files.isRegularFile(git)) {
            // A linked working tree: the file names the folder.
            String link = Files.readString(git).strip().replaceFirst("^gitdir: *", "");
            own = git.resolveSibling(link).normalize();
        }
        Path common = own;
        if (Files.exists(own.resolve("commondir"))) {
            common = own.resolve(Files.readString(own.resolve("commondir")).strip())
                    .normalize();
        }
        String value = Files.readString(own.resolve("HEAD")).strip();
        for (int link = 0; link < LINKS_FOLLOWED && value.startsWith(REFERENCE); link++) {
            Optional<String> target =
                    reference(own, common, value.substring(REFERENCE.length()).strip());
            if (target.isEmpty()) {
                return Optional.empty();
            }
            value = target.get();
        }
        return Optional.of(value).filter(text -> COMMIT.matcher(text).matches());
    }

    private static Optional<String> reference(Path own, Path common, String name) throws IOException {
        for (Path folder : new Path[] {own, common}) {
            if (Files.exists(folder.resolve(name))) {
                return Optional.of(Files.readString(folder.resolve(name)).strip());
            }
        }
        Path packed = common.resolve("packed-refs");
        if (!Files.exists(packed)) {
            return Optional.empty();
        }
        return Files.readAllLines(packed).stream()
                .filter(line -> line.endsWith(" " + name))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst();
    }
}
