package io.kosambi.backend.cuda.emulated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** g++, with a header that stands in for CUDA. What was compiled is kept in the build's folder. */
public final class HostCompiler {

    /** How kernels are compiled. */
    public enum Mode {
        /** In the shortest time. */
        QUICK("-O0"),
        /** To run in less time. */
        FAST("-O1"),
        /** With each access to memory reported to the header, which finds races and accesses out of bounds. */
        WATCHED("-O1", "-fsanitize=thread", "--param", "tsan-instrument-func-entry-exit=0");

        private final List<String> options;

        Mode(String... options) {
            this.options = List.of(options);
        }
    }

    private static final List<String> HEADERS =
            List.of("cuda_emulation.h", "cuda_emulation_functions.h", "cuda_emulation_races.h");

    private static final Path FOLDER = Path.of("target", "emulated").toAbsolutePath();

    private HostCompiler() {}

    /** Why kernels cannot be compiled here; empty if they can. */
    static Optional<String> obstacle() {
        try {
            Process process = new ProcessBuilder("g++", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0 ? Optional.empty() : Optional.of("g++ does not run");
        } catch (IOException e) {
            return Optional.of("there is no g++, which emulates a GPU");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Compiles kernels, unless that was done before.
     *
     * @param text their source
     * @param kernels their names
     * @param origin where the source comes from, for messages
     * @return the shared library
     * @throws AssertionError with what the compiler says, if it refuses
     */
    public static Path compile(String text, List<String> kernels, String origin, Mode mode) {
        StringBuilder source = new StringBuilder("#include \"cuda_emulation.h\"\n").append(text);
        kernels.forEach(kernel -> source.append("\nEMULATE(").append(kernel).append(")"));
        source.append("\n");
        try {
            Path library = FOLDER.resolve(hash(headerTexts() + mode + source) + ".so");
            if (!Files.exists(library)) {
                Files.createDirectories(FOLDER);
                compile(source.toString(), origin, mode, library);
            }
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(String source, String origin, Mode mode, Path library) throws IOException {
        Path work = Files.createTempDirectory(FOLDER, "compile");
        Path file = Files.writeString(work.resolve("kernels.cpp"), source);
        Path object = work.resolve("kernels.o");
        Path made = work.resolve("kernels.so");
        String headers = headers().toString();
        if (mode == Mode.WATCHED) {
            // Linked apart, without the options that would bring the library which the header takes the place of.
            run(origin, mode, "-c", "-I", headers, "-o", object.toString(), file.toString());
            run(origin, Mode.QUICK, "-shared", "-Wl,-Bsymbolic", "-o", made.toString(), object.toString());
        } else {
            run(origin, mode, "-shared", "-I", headers, "-o", made.toString(), file.toString());
        }
        move(made, library);
        try (Stream<Path> rest = Files.walk(work)) {
            for (Path path : rest.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void move(Path made, Path to) throws IOException {
        try {
            Files.move(made, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(made, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The folder with the headers, the first of them compiled already for the mode that most are compiled in. */
    private static synchronized Path headers() throws IOException {
        String first = HEADERS.get(0);
        Path folder = FOLDER.resolve(hash(headerTexts()));
        if (!Files.exists(folder)) {
            Path made = Files.createTempDirectory(FOLDER, "headers");
            for (String header : HEADERS) {
                Files.writeString(made.resolve(header), read(header));
            }
            String compiled = made.resolve(first + ".gch").toString();
            run(first, Mode.QUICK, "-x", "c++-header", made.resolve(first).toString(), "-o", compiled);
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    private static void run(String what, Mode mode, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("g++", "-w", "-fPIC"));
        command.addAll(mode.options);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError("g++ refuses " + what + ": " + command + "\n" + printed);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String headerTexts() {
        StringBuilder all = new StringBuilder();
        HEADERS.forEach(header -> all.append(read(header)));
        return all.toString();
    }

    private static String read(String header) {
        try (InputStream content = HostCompiler.class.getResourceAsStream("/io/kosambi/backend/cuda/" + header)) {
            if (content == null) {
                throw new AssertionError("no resource " + header);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
