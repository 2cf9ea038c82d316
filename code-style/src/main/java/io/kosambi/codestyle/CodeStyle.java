package io.kosambi.codestyle;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds every Java file below a folder to one format, or rewrites it.
 *
 * <p>The hashes of files that were found well formatted are remembered, so that a second check reads the files but
 * formats only what has changed.
 */
public final class CodeStyle {

    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", "runs", ".git");

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(false)
            .build());
    private final boolean write;
    private final Set<String> knownGood;
    private final Set<String> good = Collections.synchronizedSet(new TreeSet<>());
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    private CodeStyle(boolean write, Set<String> knownGood) {
        this.write = write;
        this.knownGood = knownGood;
    }

    /**
     * @param arguments {@code off}, {@code check} or {@code write}; the folder; the file that remembers hashes
     */
    public static void main(String[] arguments) throws IOException {
        String mode = arguments[0];
        Path root = Path.of(arguments[1]).toAbsolutePath().normalize();
        Path memory = Path.of(arguments[2]);
        switch (mode) {
            case "off" -> {}
            case "check", "write" -> {
                if (!run(mode.equals("write"), root, memory)) {
                    System.exit(1);
                }
            }
            default -> {
                System.err.println("Unknown mode -Dformat=" + mode + ": expected off, check or write");
                System.exit(2);
            }
        }
    }

    private static boolean run(boolean write, Path root, Path memory) throws IOException {
        Set<String> knownGood = Files.exists(memory) ? Set.copyOf(Files.readAllLines(memory)) : Set.of();
        CodeStyle style = new CodeStyle(write, knownGood);
        javaFilesBelow(root).parallelStream().forEach(file -> style.treat(root, file));
        Files.createDirectories(memory.toAbsolutePath().getParent());
        Files.write(memory, style.good);
        style.problems.stream().sorted().forEach(System.err::println);
        if (!style.problems.isEmpty() && !write) {
            System.err.println("Format everything with: mvn -q -pl code-style verify -Dformat=write");
        }
        return style.problems.isEmpty();
    }

    private static List<Path> javaFilesBelow(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = SKIPPED_FOLDERS.contains(folder.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private void treat(Path root, Path file) {
        try {
            String source = Files.readString(file);
            String hash = hash(source);
            if (knownGood.contains(hash)) {
                good.add(hash);
                return;
            }
            String formatted = format(source);
            if (formatted.equals(source)) {
                good.add(hash);
            } else if (write) {
                Files.writeString(file, formatted);
                good.add(hash(formatted));
            } else {
                problems.add("Not formatted: " + root.relativize(file));
            }
        } catch (FormatterException e) {
            problems.add("Cannot format " + root.relativize(file) + ": " + e.getMessage());
        } catch (IOException e) {
            problems.add("Cannot read or write " + file + ": " + e);
        }
    }

    private String format(String source) throws FormatterException {
        String imports = RemoveUnusedImports.removeUnusedImports(source);
        return formatter.formatSource(ImportOrderer.reorderImports(imports, Style.PALANTIR));
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
