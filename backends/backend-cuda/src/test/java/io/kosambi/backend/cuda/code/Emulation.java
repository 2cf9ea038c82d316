package io.kosambi.backend.cuda.code;

import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.emulated.EmulatedKernel;
import io.kosambi.backend.cuda.emulated.HostCompiler;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

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

    private final Checks checks;
    private final Arena arena = Arena.ofConfined();
    private final SymbolLookup library;

    /**
     * @param file the name of the file among the resources
     * @param damage what is done to its text and to that of the files it includes
     */
    Emulation(String file, Map<String, String> defines, Checks checks, UnaryOperator<String> damage) {
        this.checks = checks;
        String text = damage.apply(Kernels.ofFile(file, file, defines).text());
        List<String> kernels =
                KERNEL.matcher(text).results().map(found -> found.group(1)).toList();
        HostCompiler.Mode mode = checks == Checks.MEMORY ? HostCompiler.Mode.WATCHED : HostCompiler.Mode.FAST;
        this.library = SymbolLookup.libraryLookup(HostCompiler.compile(text, kernels, file, mode), arena);
    }

    /** The order in which threads take turns: 0 forward, 1 backward, more for shuffled. */
    void order(int order) {
        call("emulation_order", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT), order);
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
            call(
                    "emulation_range",
                    FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT),
                    memory,
                    memory.byteSize(),
                    writable);
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
        EmulatedKernel.of(library, kernel).run(new Geometry(grid[0], grid[1], grid[2], block, sharedBytes), arguments);
    }

    private void call(String function, FunctionDescriptor type, Object... arguments) {
        try {
            Linker.nativeLinker()
                    .downcallHandle(library.findOrThrow(function), type)
                    .invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
