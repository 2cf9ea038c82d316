package io.kosambi.backend.cuda.driver;

import io.kosambi.backend.cuda.device.CudaException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Set;

/** The interface of NVIDIA's driver. Handles and addresses are {@code long}s. */
final class Driver {

    private static final int SUCCESS = 0;
    private static final int OUT_OF_MEMORY = 2;
    private static final int COMPUTE_CAPABILITY_MAJOR = 75;
    private static final int COMPUTE_CAPABILITY_MINOR = 76;
    private static final int NAME_BYTES = 256;

    /** After these nothing of the process works on the GPU any more. */
    private static final Set<Integer> FATAL =
            Set.of(46, 214, 226, 700, 701, 709, 710, 714, 715, 716, 717, 718, 719, 999);

    private final NativeLibrary library;

    /** @throws CudaException if the driver finds no GPU or does not start */
    Driver(NativeLibrary library) {
        this.library = library;
        call("cuInit", 0);
    }

    /** The newest CUDA that the driver knows, such as 13000 for 13.0. */
    int version() {
        return integer("cuDriverGetVersion");
    }

    int deviceCount() {
        return integer("cuDeviceGetCount");
    }

    /** The handle of a GPU, by its number. */
    int device(int number) {
        return integer("cuDeviceGet", number);
    }

    String deviceName(int device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(NAME_BYTES);
            call("cuDeviceGetName", name, NAME_BYTES, device);
            return name.getString(0);
        }
    }

    /** The compute capability, such as 90 for 9.0. */
    int computeCapability(int device) {
        return 10 * integer("cuDeviceGetAttribute", COMPUTE_CAPABILITY_MAJOR, device)
                + integer("cuDeviceGetAttribute", COMPUTE_CAPABILITY_MINOR, device);
    }

    /** Bytes that are free, and bytes that there are. */
    long[] memory() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment sizes = arena.allocate(ValueLayout.JAVA_LONG, 2);
            call("cuMemGetInfo_v2", sizes, sizes.asSlice(Long.BYTES));
            return sizes.toArray(ValueLayout.JAVA_LONG);
        }
    }

    /**
     * Allocates memory of the current GPU.
     *
     * @throws OutOfMemoryError naming how much was asked for and how much is free
     */
    long allocate(long bytes, String what, String advice) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ValueLayout.JAVA_LONG);
            int status = library.status("cuMemAlloc_v2", address, Math.max(bytes, 1));
            if (status == OUT_OF_MEMORY) {
                long[] memory = memory();
                throw new OutOfMemoryError(String.format(
                        "cuda backend: cannot allocate %,d bytes for %s, since %,d of the GPU's %,d bytes are free; %s",
                        bytes, what, memory[0], memory[1], advice));
            }
            require(status, "cuMemAlloc_v2");
            return address.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    /**
     * Calls a function that stores a handle where its first argument points.
     *
     * @param arguments those after the first
     */
    long create(String function, Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(ValueLayout.JAVA_LONG);
            callWithResult(function, handle, arguments);
            return handle.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    private int integer(String function, Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(ValueLayout.JAVA_INT);
            callWithResult(function, number, arguments);
            return number.get(ValueLayout.JAVA_INT, 0);
        }
    }

    private void callWithResult(String function, MemorySegment result, Object[] arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = result;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        call(function, all);
    }

    /**
     * Calls a function.
     *
     * @throws CudaException if it does not succeed
     */
    void call(String function, Object... arguments) {
        require(library.status(function, arguments), function);
    }

    /** Calls a function whether or not it succeeds: there is nothing left to do about it. */
    void attempt(String function, Object... arguments) {
        library.status(function, arguments);
    }

    private void require(int status, String function) {
        if (status != SUCCESS) {
            String fatal = FATAL.contains(status)
                    ? "; the GPU is lost to this process: start again, from the last checkpoint where a run was under way"
                            + " (another backend, such as cpu, can continue it)"
                    : "";
            throw new CudaException("cuda backend: " + function + " ended with " + describe(status) + fatal);
        }
    }

    /** A status in the driver's own words. */
    private String describe(int status) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(ValueLayout.JAVA_LONG);
            MemorySegment words = arena.allocate(ValueLayout.JAVA_LONG);
            library.status("cuGetErrorName", status, name);
            library.status("cuGetErrorString", status, words);
            return NativeLibrary.text(name.get(ValueLayout.JAVA_LONG, 0)) + " (" + status + ", "
                    + NativeLibrary.text(words.get(ValueLayout.JAVA_LONG, 0)) + ")";
        }
    }
}
