package io.kosambi.backend.cuda.driver;

import io.kosambi.backend.cuda.device.CudaException;
import io.kosambi.backend.cuda.device.Device;
import io.kosambi.backend.cuda.device.Function;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Queue;
import io.kosambi.backend.cuda.device.Sequence;
import io.kosambi.backend.cuda.device.Staging;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One GPU: its primary context and one stream of it. */
public final class Gpu implements Device {

    private static final int NON_BLOCKING = 1;

    /** Other threads, and what a library does at its first use, may touch the GPU while work is captured. */
    private static final int RELAXED = 2;

    private final Driver driver;
    private final Nvrtc compiler;
    private final KernelCache cache;
    private final BlasLt blas;
    private final int device;
    private final String name;
    private final String architecture;
    private final long context;
    private final long stream;
    private final long workspace;
    private final Map<KernelSource, Function> functions = new ConcurrentHashMap<>();
    private final Set<Long> modules = ConcurrentHashMap.newKeySet();
    private boolean closed;

    private Gpu(Driver driver, Nvrtc compiler, NativeLibrary blasLibrary, KernelCache cache, int number) {
        this.driver = driver;
        this.compiler = compiler;
        this.cache = cache;
        this.device = driver.device(number);
        this.name = driver.deviceName(device);
        int capability = driver.computeCapability(device);
        this.architecture = "sm_" + capability;
        if (!compiler.knows(capability)) {
            throw new MissingLibraryException(
                    "needs an NVRTC that knows the " + name + " (" + architecture + "); that of CUDA "
                            + CudaInstallation.version(compiler.version()) + " does not: install a newer one");
        }
        this.context = driver.create("cuDevicePrimaryCtxRetain", device);
        enter();
        this.stream = driver.create("cuStreamCreate", NON_BLOCKING);
        this.workspace = driver.allocate(BlasLt.WORKSPACE_BYTES, "the workspace of cuBLASLt", "free memory of the GPU");
        this.blas = new BlasLt(blasLibrary, workspace);
    }

    /**
     * Opens a GPU.
     *
     * @param number which, as the driver counts them
     * @throws IllegalStateException if there is no such GPU, or a library is missing; the message says which and how to get it
     */
    public static Gpu open(int number) {
        CudaLibraries libraries = CudaLibraries.here();
        Driver driver = new Driver(CudaInstallation.loadDriver(libraries));
        int count = driver.deviceCount();
        if (number >= count) {
            throw new CudaException("cuda backend: the driver has " + count
                    + " GPUs, numbered from 0, so there is no GPU " + number + "; set backend.device to one there is");
        }
        int newest = driver.version() / 1000;
        Nvrtc compiler = CudaInstallation.loadCompiler(libraries, newest);
        NativeLibrary blas = CudaInstallation.load(libraries.find(CudaLibraries.Library.CUBLAS_LT, newest));
        Path folder = KernelCache.folderOf(System.getenv(), Path.of(System.getProperty("user.home")));
        return new Gpu(driver, compiler, blas, new KernelCache(folder), number);
    }

    /** Contexts belong to threads, and any thread may call. */
    private void enter() {
        if (closed) {
            throw new IllegalStateException("cuda backend: the GPU is closed");
        }
        driver.call("cuCtxSetCurrent", context);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String architecture() {
        return architecture;
    }

    @Override
    public String libraries() {
        return "NVRTC " + CudaInstallation.version(compiler.version()) + ", cuBLASLt " + blas.version();
    }

    @Override
    public long allocate(long bytes, String what, String advice) {
        enter();
        long address = driver.allocate(bytes, what, advice);
        driver.call("cuMemsetD8Async", address, (byte) 0, Math.max(bytes, 1), stream);
        return address;
    }

    @Override
    public void free(long address) {
        enter();
        // Also after a run has failed: what is lost cannot be freed, and must not hide why.
        driver.attempt("cuStreamSynchronize", stream);
        driver.attempt("cuMemFree_v2", address);
    }

    @Override
    public List<Function> load(List<KernelSource> sources) {
        enter();
        List<byte[]> compiled = sources.parallelStream()
                .map(source -> functions.containsKey(source) ? new byte[0] : compile(source))
                .toList();
        for (int index = 0; index < sources.size(); index++) {
            KernelSource source = sources.get(index);
            if (!functions.containsKey(source)) {
                functions.put(source, load(source, compiled.get(index)));
            }
        }
        return sources.stream().map(functions::get).toList();
    }

    private byte[] compile(KernelSource source) {
        String key = KernelCache.key(source, architecture, compiler.identity());
        return cache.find(key).orElseGet(() -> {
            byte[] code = compiler.compile(source, architecture);
            cache.keep(key, code);
            return code;
        });
    }

    private Function load(KernelSource source, byte[] code) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment image = arena.allocateFrom(ValueLayout.JAVA_BYTE, code);
            long module = driver.create("cuModuleLoadData", image);
            modules.add(module);
            long handle = driver.create("cuModuleGetFunction", module, arena.allocateFrom(source.name()));
            return new GpuFunction(source.name(), handle);
        }
    }

    @Override
    public Staging stage(long bytes) {
        enter();
        return new GpuStaging(driver, this::enter, stream, bytes);
    }

    @Override
    public void copyIn(MemorySegment from, long to) {
        enter();
        driver.call("cuMemcpyHtoDAsync_v2", to, from, from.byteSize(), stream);
        driver.call("cuStreamSynchronize", stream);
    }

    @Override
    public void copyOut(long from, MemorySegment to) {
        enter();
        driver.call("cuMemcpyDtoHAsync_v2", to, from, to.byteSize(), stream);
        driver.call("cuStreamSynchronize", stream);
    }

    @Override
    public Sequence record(Consumer<Queue> work) {
        enter();
        long graph = capture(work);
        try {
            long executable = driver.create("cuGraphInstantiateWithFlags", graph, 0L);
            return new GpuSequence(driver, this::enter, executable, stream);
        } finally {
            driver.attempt("cuGraphDestroy", graph);
        }
    }

    private long capture(Consumer<Queue> work) {
        driver.call("cuStreamBeginCapture_v2", stream, RELAXED);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment graph = arena.allocate(ValueLayout.JAVA_LONG);
            try {
                work.accept(new GpuQueue(driver, blas, stream));
            } catch (RuntimeException | Error failure) {
                driver.attempt("cuStreamEndCapture", stream, graph);
                throw failure;
            }
            driver.call("cuStreamEndCapture", stream, graph);
            return graph.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    @Override
    public void await() {
        enter();
        driver.call("cuStreamSynchronize", stream);
    }

    @Override
    public void close() {
        if (!closed) {
            enter();
            closed = true;
            driver.attempt("cuStreamSynchronize", stream);
            blas.close();
            modules.forEach(module -> driver.attempt("cuModuleUnload", module));
            driver.attempt("cuMemFree_v2", workspace);
            driver.attempt("cuStreamDestroy_v2", stream);
            driver.attempt("cuDevicePrimaryCtxRelease_v2", device);
        }
    }
}
