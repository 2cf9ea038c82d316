package io.kosambi.benchmarks.program;

import io.kosambi.experiments.benchmark.StepBenchmark;
import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.training.TrainedDenoiser;
import io.kosambi.training.Trainer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Builds the graph of a whole step and compiles it for the CPU backend, in a warm JVM. Reports milliseconds; memory for the
 * values is allocated and freed along with it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class ProgramBuild {

    /** The network and the batch. */
    @Param({"XS", "S", "M"})
    public StepSize size = StepSize.S;

    private @Nullable PluginCatalog catalog;
    private @Nullable ComputeBackend backend;
    private @Nullable Trainer trained;

    /** Makes what stays the same: the backend, and a trainer whose weights a sampling program takes. */
    @Setup
    public void prepare() {
        catalog = PluginCatalog.discover(PluginKinds.all());
        backend = context().create(ComputeBackend.class, ComponentConfig.of("cpu"));
        trained = trainer();
    }

    /** Frees it. */
    @TearDown
    public void release() throws Exception {
        Objects.requireNonNull(trained, "JMH prepares first").close();
        Objects.requireNonNull(backend, "JMH prepares first").close();
        Objects.requireNonNull(catalog, "JMH prepares first").close();
    }

    /** The training step: forward, backward, clipping, AdamW and averaging; parameters are drawn, too. */
    @Benchmark
    public long training() {
        try (Trainer trainer = trainer()) {
            return trainer.program().memoryBytes();
        }
    }

    /** One forward pass. */
    @Benchmark
    public long sampling() {
        try (TrainedDenoiser denoiser =
                Objects.requireNonNull(trained, "JMH prepares first").denoiser(StepSize.SAMPLING_BATCH)) {
            return denoiser.program().memoryBytes();
        }
    }

    private PluginContext context() {
        return new CatalogContext(Objects.requireNonNull(catalog, "JMH prepares first"), 1);
    }

    private Trainer trainer() {
        return new Trainer(
                Objects.requireNonNull(backend, "JMH prepares first"),
                DType.F32,
                StepBenchmark.diffusion(context(), size),
                StepBenchmark.optimisation(size),
                (step, batch) -> {},
                1);
    }
}
