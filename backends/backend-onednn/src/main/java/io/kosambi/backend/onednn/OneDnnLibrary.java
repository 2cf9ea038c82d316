package io.kosambi.backend.onednn;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The native library, which lies in a jar of Maven Central beside this class. It is loaded once and stays. */
final class OneDnnLibrary {

    private static final String FOLDER = "org/bytedeco/dnnl/linux-x86_64/";
    private static final String MAIN = "libdnnl.so.3";

    /** Beside the library itself the OpenMP that it looks for in its own folder. */
    private static final List<String> FILES = List.of("libgomp.so.1", MAIN);

    private static @Nullable SymbolLookup loaded;

    private OneDnnLibrary() {}

    /** Why the library cannot be there, as a sentence without its end; empty if it is. */
    static Optional<String> obstacle() {
        String platform = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        String known = platform.toLowerCase(Locale.ROOT);
        if (!known.equals("linux on amd64")) {
            return Optional.of("the library comes for Linux on amd64, this is " + platform);
        }
        return FILES.stream()
                .filter(file -> OneDnnLibrary.class.getClassLoader().getResource(FOLDER + file) == null)
                .findFirst()
                .map(file -> "no jar of the plugin holds " + FOLDER + file
                        + "; that of org.bytedeco:dnnl:linux-x86_64 belongs into its folder");
    }

    /**
     * Loads the library, unless that was done before.
     *
     * @throws IllegalStateException if it is not there or does not load
     */
    @SuppressWarnings("restricted")
    static synchronized SymbolLookup load() {
        SymbolLookup library = loaded;
        if (library != null) {
            return library;
        }
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            throw new IllegalStateException(unusable(obstacle.get()));
        }
        try {
            Path folder = Files.createTempDirectory("kosambi-onednn-");
            try {
                for (String file : FILES) {
                    extract(file, folder);
                }
                library = SymbolLookup.libraryLookup(folder.resolve(MAIN), Arena.global());
            } finally {
                // What is loaded needs no name any more.
                for (String file : FILES) {
                    Files.deleteIfExists(folder.resolve(file));
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException | IllegalArgumentException failure) {
            throw new IllegalStateException(
                    unusable(MAIN + " cannot be loaded from " + System.getProperty("java.io.tmpdir")
                            + " (the property java.io.tmpdir), which needs 100 MB for a moment and the right to execute: "
                            + failure),
                    failure);
        }
        loaded = library;
        return library;
    }

    static String unusable(String reason) {
        return "onednn backend: " + reason + "; the backend cpu needs no native library";
    }

    private static void extract(String file, Path folder) throws IOException {
        try (InputStream content = OneDnnLibrary.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            if (content == null) {
                throw new IOException(FOLDER + file + " is no longer there");
            }
            Files.copy(content, folder.resolve(file));
        }
    }
}
