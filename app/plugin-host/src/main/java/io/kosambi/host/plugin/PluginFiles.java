package io.kosambi.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Reads plugin folders; links are followed. */
final class PluginFiles {

    private PluginFiles() {}

    /**
     * What lies in a folder, in the order of names.
     *
     * @throws PluginFolderException if it is no folder, or cannot be read
     */
    static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new PluginFolderException(
                    "The plugin folder " + folder + (Files.exists(folder) ? " is not a folder" : " does not exist"));
        }
        try (Stream<Path> listing = Files.list(folder)) {
            return listing.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new PluginFolderException("The plugin folder " + folder + " cannot be read: " + reason(e));
        }
    }

    /**
     * The jars of one plugin, in the order of names.
     *
     * @throws PluginFolderException if the folder cannot be read
     */
    static List<Path> jars(Path plugin) {
        return children(plugin).stream().filter(PluginFiles::isJar).toList();
    }

    static boolean isJar(Path path) {
        return path.toString().endsWith(".jar") && !Files.isDirectory(path);
    }

    /** Hashes any file. */
    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256, which every JVM must have", e);
        }
    }

    /** Why a file or folder cannot be read; the messages of Java's file systems are often the path alone. */
    static String reason(Exception failure) {
        return switch (failure) {
            case UncheckedIOException wrapped when wrapped.getCause() != null -> reason(wrapped.getCause());
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
