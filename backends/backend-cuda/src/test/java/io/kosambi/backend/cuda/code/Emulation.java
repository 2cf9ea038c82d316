package io.kosambi.backend.cuda.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Kernels of one file, compiled for the CPU, with memory for their tensors. */
@SuppressWarnings("restricted")
final class Emulation implements AutoCloseable {

    /** How much is looked at beside the results. */
    enum Checks {
        /** Barriers. */
        BARRIERS,
        /** Races and accesses out of bounds, too, which takes ten times as long. */
        MEMORY
    }

    private static final Pattern KERNEL =
            Pattern.compile("__global__ void (?:__launch_bounds__\\([^)]*\\) )?(\\w+)\\(");
    private static final List<String> HEADERS =
            List.of("cuda_emulation.h", "cuda_emulation_functions.h", "cuda_emulation_races.h");
    private static final int LAUNCH_INTEGERS = 7;

    private final Checks checks;
    private final Arena arena = Arena.ofConfined();
    private final Path folder;
    private final SymbolLookup library;

    /**
     * @param file the name of the file among the resources
     * @param damage what is done to its text and to that of the files it includes
     */
    Emulation(String file, Map<String, String> defines, Checks checks, UnaryOperator<String> damage) {
        this.checks = checks;
        try {
            this.folder = Files.createTempDirectory("emulation");
            for (String header : HEADERS) {
                Files.writeString(folder.resolve(header), text(header));
            }
            String text = damage.apply(Kernels.ofFile(file, file, defines).text());
            StringBuilder source = new StringBuilder("#include \"cuda_emulation.h\"\n").append(text);
            KERNEL.matcher(text)
                    .results()
                    .forEach(found ->
                            source.append("\nEMULATE(").append(found.group(1)).append(")"));
            this.library = SymbolLookup.libraryLookup(compile(source + "\n"), arena);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) throws IOException {
        try (InputStream stream = Emulation.class.getResourceAsStream("/io/kosambi/backend/cuda/" + file)) {
            if (stream == null) {
                throw new IOException("no resource " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path compile(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("kernels.cpp"), source);
        Path object = folder.resolve("kernels.o");
        Path result = folder.resolve("kernels.so");
        List<String> command = new ArrayList<>(List.of("g++", "-O1", "-std=c++17", "-fPIC", "-w", "-c"));
        if (checks == Checks.MEMORY) {
            command.addAll(List.of("-fsanitize=thread", "--param", "tsan-instrument-func-entry-exit=0"));
        }
        command.addAll(List.of(file.toString(), "-o", object.toString()));
        run(command);
        run(List.of("g++", "-shared", "-Wl,-Bsymbolic", object.toString(), "-o", result.toString()));
        return result;
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private MethodHandle function(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
    }

    /** The order in which threads take turns: 0 forward, 1 backward, more for shuffled. */
    void order(int order) {
        call(function("emulation_order", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)), order);
    }

    /** Memory that kernels may only read. */
    MemorySegment input(float... values) {
        return allow(MemorySegment.ofArray(values), 0);
    }

    /** Memory that kernels may only read. */
    MemorySegment input(int... values) {
        return allow(MemorySegment.ofArray(values), 0);
    }

    /** Memory that kernels may only read, holding addresses and lengths. */
    MemorySegment input(long... values) {
        return allow(MemorySegment.ofArray(values), 0);
    }

    /** Memory that kernels may read and write. */
    MemorySegment output(float... values) {
        return allow(MemorySegment.ofArray(values), 1);
    }

    /** Memory of so many floats, all NaN. */
    MemorySegment output(int floats) {
        float[] values = new float[floats];
        Arrays.fill(values, Float.NaN);
        return output(values);
    }

    private MemorySegment allow(MemorySegment values, int writable) {
        MemorySegment memory = arena.allocate(values.byteSize(), 256).copyFrom(values);
        if (checks == Checks.MEMORY) {
            MethodHandle range = function(
                    "emulation_range",
                    FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
            call(range, memory, memory.byteSize(), writable);
        }
        return memory;
    }

    /** Runs a kernel on a grid of blocks along x. */
    void launch(String kernel, int blocks, int block, int sharedBytes, Object... arguments) {
        launch(kernel, new int[] {blocks, 1, 1}, block, sharedBytes, arguments);
    }

    /**
     * Runs a kernel.
     *
     * @throws AssertionError saying what went wrong
     */
    void launch(String kernel, int[] grid, int block, int sharedBytes, Object... arguments) {
        MemorySegment values = arena.allocate(8L * arguments.length, 8);
        MemorySegment pointers = arena.allocate(8L * arguments.length, 8);
        for (int index = 0; index < arguments.length; index++) {
            MemorySegment slot = values.asSlice(8L * index, 8);
            pointers.set(ValueLayout.ADDRESS, 8L * index, slot);
            switch (arguments[index]) {
                case MemorySegment memory -> slot.set(ValueLayout.ADDRESS, 0, memory);
                case Integer number -> slot.set(ValueLayout.JAVA_INT, 0, number);
                case Long number -> slot.set(ValueLayout.JAVA_LONG, 0, number);
                case Float number -> slot.set(ValueLayout.JAVA_FLOAT, 0, number);
                case Double number -> slot.set(ValueLayout.JAVA_DOUBLE, 0, number);
                default -> throw new IllegalArgumentException("argument " + arguments[index]);
            }
        }
        List<MemoryLayout> types = new ArrayList<>();
        for (int index = 0; index < LAUNCH_INTEGERS; index++) {
            types.add(ValueLayout.JAVA_INT);
        }
        types.add(ValueLayout.ADDRESS);
        FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, types.toArray(new MemoryLayout[0]));
        Object failed = call(
                function("emulate_" + kernel, type), grid[0], grid[1], grid[2], block, 1, 1, sharedBytes, pointers);
        if (!failed.equals(0)) {
            MemorySegment message =
                    (MemorySegment) call(function("emulation_message", FunctionDescriptor.of(ValueLayout.ADDRESS)));
            throw new AssertionError(message.reinterpret(1 << 12).getString(0));
        }
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        arena.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
