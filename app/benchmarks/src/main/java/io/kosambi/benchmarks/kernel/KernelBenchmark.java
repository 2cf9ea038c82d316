package io.kosambi.benchmarks.kernel;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Runs one compiled kernel again and again. Reports runs per second and, as {@code gigaflops}, 10^9 operations per second.
 *
 * <p>Several JVMs, because the JIT compiler does not compile a kernel equally well in each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(3)
public abstract class KernelBenchmark {

    /** The threads of the backend; 0 for one per core. */
    @Param({"1", "0"})
    public int threads;

    private @Nullable CompiledKernel kernel;

    /** Counts the arithmetic that was done. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Work {

        /** In units of 10^9 operations. */
        public double gigaflops;
    }

    /** Compiles what is timed. */
    abstract CompiledKernel compile();

    /** Compiles the kernel. */
    @Setup
    public final void prepare() {
        kernel = compile();
    }

    /** Frees the kernel. */
    @TearDown
    public final void release() throws IOException {
        Objects.requireNonNull(kernel, "JMH prepares first").close();
    }

    /** One run of the kernel. */
    @Benchmark
    public final void run(Work work) {
        CompiledKernel compiled = Objects.requireNonNull(kernel, "JMH prepares first");
        compiled.run();
        work.gigaflops += compiled.gigaflops();
    }
}
