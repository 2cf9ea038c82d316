package io.kosambi.backend.cuda.driver;

import io.kosambi.backend.cuda.device.KernelSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Compiled kernels on disk. A file's name is a hash of all that its content depends on, and its content begins with a hash of
 * the rest, so that a file that was cut short or changed is taken for none. A cache that cannot be written only costs time.
 */
final class KernelCache {

    private static final int HASH_BYTES = 32;

    private final Path folder;

    KernelCache(Path folder) {
        this.folder = folder;
    }

    /** Where this user's caches lie. */
    static Path folderOf(Map<String, String> environment, Path home) {
        String caches = environment.get("XDG_CACHE_HOME");
        Path folder = caches == null || caches.isBlank() ? home.resolve(".cache") : Path.of(caches);
        return folder.resolve("kosambi").resolve("cuda");
    }

    /** @param compiler what the machine code depends on beside the source and the architecture */
    static String key(KernelSource source, String architecture, String compiler) {
        String all = architecture + '\n' + compiler + '\n' + source.name() + '\n' + source.text();
        return HexFormat.of().formatHex(hash(all.getBytes(StandardCharsets.UTF_8)));
    }

    /** What was kept under a key. */
    Optional<byte[]> find(String key) {
        try {
            byte[] file = Files.readAllBytes(path(key));
            if (file.length <= HASH_BYTES) {
                return Optional.empty();
            }
            byte[] code = Arrays.copyOfRange(file, HASH_BYTES, file.length);
            boolean whole = MessageDigest.isEqual(hash(code), Arrays.copyOf(file, HASH_BYTES));
            return whole ? Optional.of(code) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps machine code. */
    void keep(String key, byte[] code) {
        try {
            Files.createDirectories(folder);
            Path made = Files.createTempFile(folder, "new", ".tmp");
            byte[] file = new byte[HASH_BYTES + code.length];
            System.arraycopy(hash(code), 0, file, 0, HASH_BYTES);
            System.arraycopy(code, 0, file, HASH_BYTES, code.length);
            Files.write(made, file);
            Files.move(made, path(key), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The next process compiles again.
        }
    }

    private Path path(String key) {
        return folder.resolve(key + ".cubin");
    }

    private static byte[] hash(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
