package io.kosambi.benchmarks.sampling;

import io.kosambi.gp.StandardNormals;
import io.kosambi.gp.sampling.CovarianceStructure;
import io.kosambi.gp.sampling.SamplingMethod;
import io.kosambi.gp.sampling.SequenceSampler;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.StationaryKernel;
import java.util.Objects;
import java.util.Set;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Draws one sequence of one coordinate with the kernel exp(-h / 4) on one core, after set-up. Reports milliseconds per sequence,
 * random numbers included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-XX:ActiveProcessorCount=1")
public class SamplerBenchmark {

    /** The length of a sequence. */
    @Param({"64", "1024", "65536"})
    public int frames;

    /** The algorithm. */
    @Param({"CIRCULANT", "AUTOMATIC"})
    public SamplingMethod method = SamplingMethod.AUTOMATIC;

    private final StandardNormals normals = StandardNormals.seeded(1);
    private double[] sequence = {};
    private @Nullable SequenceSampler sampler;

    /** Prepares the sampler. */
    @Setup
    public void prepare() {
        sampler = method.of(
                new CovarianceStructure.Kronecker(new Exponential(), Locations.regular(frames), new double[][] {{1}}));
        sequence = new double[frames];
    }

    /** One sequence. */
    @Benchmark
    public double[] sample() {
        Objects.requireNonNull(sampler, "JMH prepares first").sample(normals, 1, sequence);
        return sequence;
    }

    private static final class Exponential implements StationaryKernel {

        @Override
        public double atLag(double lag) {
            return Math.exp(-lag / 4);
        }

        @Override
        public Set<KernelProperty> properties() {
            return Set.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.SUMMABLE);
        }
    }
}
