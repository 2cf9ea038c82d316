package io.kosambi.host.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jars of a plugin folder as they were when somebody last looked at them. Each line of the file holds a SHA-256 and a
 * jar's path within the folder, so that {@code sha256sum --check} understands it too.
 */
public final class PluginLock {

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

    private final Path file;
    private final Map<String, String> hashes;

    private PluginLock(Path file, Map<String, String> hashes) {
        this.file = file;
        this.hashes = hashes;
    }

    /**
     * Reads a lock file, or writes it if there is none.
     *
     * @param file the lock file
     * @param folder the plugin folder
     * @throws PluginFolderException if either cannot be read, the file cannot be written, or is no lock file
     */
    public static PluginLock of(Path file, Path folder) {
        if (Files.exists(file)) {
            return new PluginLock(file, read(file));
        }
        Map<String, String> hashes = hashes(folder);
        List<String> lines = new ArrayList<>();
        hashes.forEach((jar, hash) -> lines.add(hash + "  " + jar));
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new PluginFolderException("The lock file " + file + " cannot be written: " + PluginFiles.reason(e));
        }
        return new PluginLock(file, hashes);
    }

    /** Refuses a jar that the lock file does not hold as it is now. */
    void require(Path folder, Path jar) throws RefusedPluginException {
        String hash;
        try {
            hash = PluginFiles.sha256(jar);
        } catch (IOException e) {
            throw new RefusedPluginException(jar + " cannot be read: " + PluginFiles.reason(e), e);
        }
        String locked = hashes.get(nameOf(folder, jar));
        if (locked == null) {
            throw new RefusedPluginException(
                    jar + " is not in the lock file " + file + ": if it is wanted, " + renewal());
        }
        if (!hash.equals(locked)) {
            throw new RefusedPluginException(jar + " has the SHA-256 " + hash + ", but the lock file " + file + " has "
                    + locked + ": if the change is wanted, " + renewal());
        }
    }

    private String renewal() {
        return "delete " + file + ", and it is written anew";
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> hashes = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    throw new PluginFolderException("The lock file " + file + " has the line '" + line
                            + "': expected a SHA-256, two spaces and the path of a jar");
                }
                hashes.put(matcher.group(2), matcher.group(1));
            }
        } catch (IOException e) {
            throw new PluginFolderException("The lock file " + file + " cannot be read: " + PluginFiles.reason(e));
        }
        return hashes;
    }

    private static Map<String, String> hashes(Path folder) {
        Map<String, String> hashes = new TreeMap<>();
        for (Path plugin : PluginFiles.children(folder)) {
            if (Files.isDirectory(plugin)) {
                addHashes(folder, plugin, hashes);
            }
        }
        return hashes;
    }

    private static void addHashes(Path folder, Path plugin, Map<String, String> hashes) {
        try {
            for (Path jar : PluginFiles.jars(plugin)) {
                hashes.put(nameOf(folder, jar), PluginFiles.sha256(jar));
            }
        } catch (IOException | PluginFolderException e) {
            // What cannot be read is refused when it is loaded, with the reason, and the others are not.
        }
    }

    private static String nameOf(Path folder, Path jar) {
        return folder.relativize(jar).toString().replace('\\', '/');
    }
}
