package io.kosambi.backend.cuda.emulated;

import io.kosambi.backend.cuda.device.Function;
import io.kosambi.backend.cuda.device.KernelSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles kernels with g++ behind a header that stands in for CUDA. What was compiled is kept in the build's folder. */
@SuppressWarnings("restricted")
public final class EmulatedCompiler implements AutoCloseable {

    private static final List<String> HEADERS =
            List.of("cuda_emulation.h", "cuda_emulation_functions.h", "cuda_emulation_races.h");

    private static final Path FOLDER = Path.of("target", "emulated").toAbsolutePath();

    private final Arena arena = Arena.ofShared();
    private final Map<KernelSource, Function> known = new ConcurrentHashMap<>();

    /** Why kernels cannot be compiled here; empty if they can. */
    public static Optional<String> obstacle() {
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

    List<Function> load(List<KernelSource> sources) {
        return sources.parallelStream()
                .map(source -> known.computeIfAbsent(source, this::compile))
                .toList();
    }

    private Function compile(KernelSource source) {
        String text = "#include \"cuda_emulation.h\"\n" + source.text() + "\nEMULATE(" + source.name() + ")\n";
        try {
            Path library = FOLDER.resolve(hash(texts() + text) + ".so");
            if (!Files.exists(library)) {
                Files.createDirectories(FOLDER);
                compile(text, source, library);
            }
            SymbolLookup symbols = SymbolLookup.libraryLookup(library, arena);
            Linker linker = Linker.nativeLinker();
            FunctionDescriptor entry = FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS);
            return new EmulatedFunction(
                    source.name(),
                    linker.downcallHandle(symbols.findOrThrow("emulate_" + source.name()), entry),
                    linker.downcallHandle(
                            symbols.findOrThrow("emulation_message"), FunctionDescriptor.of(ValueLayout.ADDRESS)),
                    Signature.of(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(String text, KernelSource source, Path library) throws IOException {
        Path work = Files.createTempDirectory(FOLDER, "compile");
        Path file = Files.writeString(work.resolve("kernel.cpp"), text);
        Path made = work.resolve("kernel.so");
        run(source.origin(), "-shared", "-I", headers().toString(), "-o", made.toString(), file.toString());
        try {
            Files.move(made, library, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(made, library, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(file);
        Files.delete(work);
    }

    /** The folder with the headers, the first of them compiled already. */
    private static synchronized Path headers() throws IOException {
        String first = HEADERS.get(0);
        Path folder = FOLDER.resolve(hash(texts()));
        if (!Files.exists(folder)) {
            Path made = Files.createTempDirectory(FOLDER, "headers");
            for (String header : HEADERS) {
                Files.writeString(made.resolve(header), read(header));
            }
            run(
                    first,
                    "-x",
                    "c++-header",
                    made.resolve(first).toString(),
                    "-o",
                    made.resolve(first + ".gch").toString());
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    private static void run(String what, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("g++", "-O0", "-w", "-fPIC"));
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

    private static String texts() {
        StringBuilder all = new StringBuilder();
        HEADERS.forEach(header -> all.append(read(header)));
        return all.toString();
    }

    private static String read(String header) {
        try (InputStream content = EmulatedCompiler.class.getResourceAsStream("/io/kosambi/backend/cuda/" + header)) {
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

    @Override
    public void close() {
        arena.close();
    }
}
