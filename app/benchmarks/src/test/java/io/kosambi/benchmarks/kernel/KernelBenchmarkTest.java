package io.kosambi.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KernelBenchmarkTest {

    @ParameterizedTest
    @EnumSource
    void aMatrixProductIsTwoOperationsPerTriple(MatrixProduct.Product product) throws IOException {
        MatrixProduct benchmark = new MatrixProduct();
        benchmark.layer = "5x3x2";
        benchmark.product = product;

        assertThat(gigaflops(benchmark)).isCloseTo(2 * 5 * 3 * 2 * 1e-9, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void attentionRuns(Direction direction) throws IOException {
        SoftmaxAttention benchmark = new SoftmaxAttention();
        benchmark.shape = "2x5x8x2";
        benchmark.direction = direction;

        assertThat(gigaflops(benchmark)).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void normalisationRuns(Direction direction) throws IOException {
        NormModulate benchmark = new NormModulate();
        benchmark.shape = "2x5x8";
        benchmark.direction = direction;

        assertThat(gigaflops(benchmark)).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void theActivationRuns(Direction direction) throws IOException {
        Activation benchmark = new Activation();
        benchmark.shape = "5x8";
        benchmark.direction = direction;

        assertThat(gigaflops(benchmark)).isPositive();
    }

    @Test
    void theUpdateRuns() throws IOException {
        AdamWUpdate benchmark = new AdamWUpdate();
        benchmark.elements = 7;

        assertThat(gigaflops(benchmark)).isPositive();
    }

    /** Runs a benchmark twice as JMH does and gives the arithmetic of one run. */
    private static double gigaflops(KernelBenchmark benchmark) throws IOException {
        benchmark.threads = 1;
        KernelBenchmark.Work work = new KernelBenchmark.Work();
        benchmark.prepare();
        benchmark.run(work);
        benchmark.run(work);
        benchmark.release();
        return work.gigaflops / 2;
    }
}
