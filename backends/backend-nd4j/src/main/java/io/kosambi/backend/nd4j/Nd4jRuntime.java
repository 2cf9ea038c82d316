package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.DeviceKind;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * ND4J itself, of which a class loader has one: its static initialiser loads the native library and picks the device.
 *
 * @param kind what it computes on
 * @param device the same in words
 * @param fingerprint what results depend on to the bit
 */
record Nd4jRuntime(DeviceKind kind, String device, String fingerprint) {

    private static final String VERSION = "1.0.0-M2.1";
    private static final long LONGEST_NAME = 64;

    /**
     * Loads the native library, unless that was done before, and sets how many threads compute.
     *
     * @throws IllegalStateException if ND4J does not start; the message says why
     */
    static Nd4jRuntime start(int threads) {
        // JavaCPP, which allocates for ND4J, would otherwise stop at the size of the Java heap, which none of this is
        // on.
        setUnlessSet("org.bytedeco.javacpp.maxbytes", "0");
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
        // Greets nobody.
        setUnlessSet("org.nd4j.log.initialization", "false");
        try {
            Nd4jBackend backend = Nd4j.getBackend();
            if (!Nd4j.getEnvironment().isCPU()) {
                return new Nd4jRuntime(DeviceKind.GPU, "CUDA, by ND4J " + VERSION, "nd4j " + VERSION + ", CUDA");
            }
            Nd4j.getEnvironment().setMaxThreads(threads);
            Nd4j.getEnvironment().setMaxMasterThreads(threads);
            Nd4j.factory().blas().setMaxThreads(threads);
            String words = "ND4J " + VERSION + ", " + threads + " threads, OpenBLAS for " + processor();
            return new Nd4jRuntime(
                    DeviceKind.CPU,
                    "CPU, " + words,
                    words + ", " + backend.getClass().getSimpleName());
        } catch (LinkageError | RuntimeException failure) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new IllegalStateException("nd4j backend: ND4J does not start here: " + root, failure);
        }
    }

    /** The processor family whose matrix product OpenBLAS chose, in OpenBLAS's words. */
    private static String processor() {
        return SymbolLookup.loaderLookup()
                .find("openblas_get_corename")
                .map(Nd4jRuntime::text)
                .orElse("an unknown processor");
    }

    @SuppressWarnings("restricted")
    private static String text(MemorySegment function) {
        try {
            MemorySegment name = (MemorySegment) Linker.nativeLinker()
                    .downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS))
                    .invokeExact();
            return name.reinterpret(LONGEST_NAME).getString(0);
        } catch (Throwable failure) {
            throw new IllegalStateException("nd4j backend: OpenBLAS does not say what it runs on: " + failure, failure);
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
