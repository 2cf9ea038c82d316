package io.kosambi.backend.cuda.driver;

import io.kosambi.backend.cuda.device.CudaException;
import io.kosambi.backend.cuda.device.KernelSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** NVIDIA's compiler at run time. It needs neither a GPU nor its driver. */
final class Nvrtc {

    private static final int SUCCESS = 0;

    /** Nothing that trades digits for speed; a multiplication and an addition may become one instruction. */
    private static final List<String> OPTIONS =
            List.of("--std=c++17", "--ftz=false", "--prec-div=true", "--prec-sqrt=true");

    private final NativeLibrary library;
    private final int version;

    Nvrtc(NativeLibrary library) {
        this.library = library;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(ValueLayout.JAVA_INT, 2);
            require(library.status("nvrtcVersion", numbers, numbers.asSlice(Integer.BYTES)), "nvrtcVersion");
            this.version = 1000 * numbers.getAtIndex(ValueLayout.JAVA_INT, 0)
                    + 10 * numbers.getAtIndex(ValueLayout.JAVA_INT, 1);
        }
    }

    /** The version, such as 13000 for 13.0. */
    int version() {
        return version;
    }

    /** What a cubin depends on beside its source and the GPU. */
    String identity() {
        return "NVRTC " + CudaInstallation.version(version) + " " + String.join(" ", OPTIONS);
    }

    /** Whether it has code for GPUs of a compute capability, such as 90. */
    boolean knows(int computeCapability) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
            require(library.status("nvrtcGetNumSupportedArchs", count), "nvrtcGetNumSupportedArchs");
            MemorySegment known = arena.allocate(ValueLayout.JAVA_INT, count.get(ValueLayout.JAVA_INT, 0));
            require(library.status("nvrtcGetSupportedArchs", known), "nvrtcGetSupportedArchs");
            for (int architecture : known.toArray(ValueLayout.JAVA_INT)) {
                if (architecture == computeCapability) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Compiles a kernel to machine code.
     *
     * @param architecture such as {@code sm_90}
     * @throws CudaException with what the compiler says, and where the source was left, if it refuses it
     */
    byte[] compile(KernelSource source, String architecture) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(ValueLayout.JAVA_LONG);
            require(
                    library.status(
                            "nvrtcCreateProgram",
                            program,
                            arena.allocateFrom(source.text()),
                            arena.allocateFrom(source.name() + ".cu"),
                            0,
                            0L,
                            0L),
                    "nvrtcCreateProgram");
            long handle = program.get(ValueLayout.JAVA_LONG, 0);
            try {
                List<String> options = new ArrayList<>(OPTIONS);
                options.add("--gpu-architecture=" + architecture);
                MemorySegment pointers = arena.allocate(ValueLayout.JAVA_LONG, options.size());
                for (int index = 0; index < options.size(); index++) {
                    pointers.setAtIndex(
                            ValueLayout.JAVA_LONG,
                            index,
                            arena.allocateFrom(options.get(index)).address());
                }
                if (library.status("nvrtcCompileProgram", handle, options.size(), pointers) != SUCCESS) {
                    throw refused(source, architecture, log(handle, arena));
                }
                MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
                require(library.status("nvrtcGetCUBINSize", handle, size), "nvrtcGetCUBINSize");
                MemorySegment code = arena.allocate(size.get(ValueLayout.JAVA_LONG, 0));
                require(library.status("nvrtcGetCUBIN", handle, code), "nvrtcGetCUBIN");
                return code.toArray(ValueLayout.JAVA_BYTE);
            } finally {
                library.status("nvrtcDestroyProgram", program);
            }
        }
    }

    private String log(long program, Arena arena) {
        MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
        require(library.status("nvrtcGetProgramLogSize", program, size), "nvrtcGetProgramLogSize");
        MemorySegment log = arena.allocate(Math.max(1, size.get(ValueLayout.JAVA_LONG, 0)));
        require(library.status("nvrtcGetProgramLog", program, log), "nvrtcGetProgramLog");
        return log.getString(0);
    }

    private CudaException refused(KernelSource source, String architecture, String log) {
        String left;
        try {
            Path file = Files.createTempFile("kosambi-" + source.name() + "-", ".cu");
            left = "its source is in " + Files.writeString(file, source.text());
        } catch (IOException e) {
            left = "its source cannot be written to a temporary file: " + e.getMessage();
        }
        return new CudaException("cuda backend: NVRTC " + CudaInstallation.version(version)
                + " does not compile " + source.origin() + " for " + architecture + "; " + left
                + System.lineSeparator() + log.strip());
    }

    private void require(int status, String function) {
        if (status != SUCCESS) {
            throw new CudaException("cuda backend: " + function + " ended with "
                    + NativeLibrary.text(library.number("nvrtcGetErrorString", status)));
        }
    }
}
