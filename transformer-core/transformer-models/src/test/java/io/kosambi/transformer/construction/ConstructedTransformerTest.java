package io.kosambi.transformer.construction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.spi.backend.DType;
import io.kosambi.transformer.construction.NetworkRun.Backend;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each construction against the iteration it carries out, through the tensor language. */
class ConstructedTransformerTest {

    private static final double TIME = 0.5;

    private final Process process = Process.ornsteinUhlenbeck();
    private final double[] noisy = process.draw(TIME, 1);
    private final SpectralRange range = SpectralRange.at(process.target, Process.noise(TIME));

    @ParameterizedTest
    @CsvSource({
        "GRADIENT_DESCENT, REFERENCE", "CHEBYSHEV, REFERENCE", "HEAVY_BALL, REFERENCE", "NESTEROV, REFERENCE",
        "GRADIENT_DESCENT, CPU", "CHEBYSHEV, CPU", "HEAVY_BALL, CPU", "NESTEROV, CPU"
    })
    void everyLayerIsAnIteration(Unroller unroller, Backend backend) {
        Schedule schedule = unroller.schedule(range, 60);
        double[][] iterates = process.iterates(noisy, TIME, schedule);

        double[][] relu = NetworkRun.iterates(backend, DType.F64, relu(schedule), TIME, noisy);
        double[][] sink = NetworkRun.iterates(backend, DType.F64, sink(schedule), TIME, noisy);

        for (int layer = 0; layer < iterates.length; layer++) {
            assertThat(Process.relativeError(relu[layer], iterates[layer])).isLessThan(1e-11);
            assertThat(Process.relativeError(sink[layer], iterates[layer])).isLessThan(1e-10);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void inSinglePrecisionTheReluVersionFollowsToTwoInTenThousandAndTheSinkReachesTheScore(Backend backend) {
        Schedule descent = Unroller.GRADIENT_DESCENT.schedule(range, 60);
        double[][] iterates = process.iterates(noisy, TIME, descent);
        double[][] relu = NetworkRun.iterates(backend, DType.F32, relu(descent), TIME, noisy);
        for (int layer = 0; layer < iterates.length; layer++) {
            assertThat(Process.relativeError(relu[layer], iterates[layer])).isLessThan(2e-4);
        }

        Schedule chebyshev = Unroller.CHEBYSHEV.schedule(range, 48);
        double[] sink = NetworkRun.prediction(backend, DType.F32, sink(chebyshev), TIME, noisy);
        assertThat(Process.relativeError(sink, process.score(noisy, TIME))).isLessThan(1e-5);
    }

    @Test
    void aKernelWhoseValuesUnderflowStillHasItsScore() {
        Process smooth = Process.ofLog(64, lag -> -lag * lag / 4);
        double[] input = smooth.draw(1, 2);
        SpectralRange smoothRange = SpectralRange.at(smooth.target, Process.noise(1));
        ConstructedTransformer network = ConstructedTransformer.softmaxWithSink(
                smooth.target, smooth.logTemporal, Unroller.CHEBYSHEV.schedule(smoothRange, 40), Prediction.SCORE);

        assertThat(smooth.target.temporal()[0][63]).isZero();
        assertThat(Process.relativeError(
                        NetworkRun.prediction(Backend.CPU, DType.F64, network, 1, input), smooth.score(input, 1)))
                .isLessThan(1e-10);
    }

    @Test
    void aCovarianceOfBothSignsTakesAHeadForEach() {
        Process wave = Process.of(32, lag -> Math.cos(2 * Math.PI * lag / 7.3) * Math.exp(-lag / 5));
        double[] input = wave.draw(TIME, 3);
        Schedule schedule = Unroller.CHEBYSHEV.schedule(SpectralRange.at(wave.target, Process.noise(TIME)), 40);
        ConstructedTransformer sink =
                ConstructedTransformer.softmaxWithSink(wave.target, wave.logTemporal, schedule, Prediction.SCORE);
        ConstructedTransformer relu = ConstructedTransformer.relu(wave.target, schedule, Prediction.SCORE);
        double[] last = wave.iterates(input, TIME, schedule)[39];

        assertThat(sink.heads()).isEqualTo(4);
        assertThat(Process.relativeError(NetworkRun.prediction(Backend.CPU, DType.F64, sink, TIME, input), last))
                .isLessThan(1e-10);
        assertThat(Process.relativeError(NetworkRun.prediction(Backend.CPU, DType.F64, relu, TIME, input), last))
                .isLessThan(1e-11);
    }

    @Test
    void theSinkTakesWhatNormalisationWouldDivideAway() {
        double[] weights =
                NetworkRun.attentionWeights(DType.F64, sink(Unroller.GRADIENT_DESCENT.schedule(range, 1)), TIME, noisy);
        double signal = Math.exp(-TIME);
        double[][] gamma = process.target.temporal();
        double scale = 2
                * Arrays.stream(gamma)
                        .mapToDouble(row -> Arrays.stream(row).sum())
                        .max()
                        .orElseThrow();
        for (int query = 0; query < 64; query++) {
            for (int key = 0; key < 64; key++) {
                assertThat(weights[query * 64 + key]).isCloseTo(signal * gamma[query][key] / scale, within(1e-13));
            }
        }
    }

    @Test
    void oneNetworkServesEveryNoiseLevelAboveTheLowest() {
        SpectralRange all = SpectralRange.from(process.target, Process.noise(0.1));
        ConstructedTransformer network = ConstructedTransformer.softmaxWithSink(
                process.target, process.logTemporal, Unroller.CHEBYSHEV.schedule(all, 100), Prediction.SCORE);

        for (double time : new double[] {0.1, 0.3, 1, 5, 12}) {
            double[] input = process.draw(time, 4);
            assertThat(Process.relativeError(
                            NetworkRun.prediction(Backend.CPU, DType.F64, network, time, input),
                            process.score(input, time)))
                    .as("t = %s", time)
                    .isLessThan(1e-8);
        }
    }

    @Test
    void theNoiseIsMinusSigmaTimesTheScoreInEveryConstruction() {
        double[] score = process.score(noisy, TIME);
        double sigma = Math.sqrt(-Math.expm1(-TIME));
        double[] noise = Arrays.stream(score).map(value -> -sigma * value).toArray();
        Schedule schedule = Unroller.CHEBYSHEV.schedule(range, 48);
        Schedule descent = Unroller.GRADIENT_DESCENT.schedule(range, 250);
        Schedule preconditioned =
                Unroller.CHEBYSHEV.schedule(SpectralRange.preconditionedFrom(process.target, Process.noise(TIME)), 60);

        assertNoise(ConstructedTransformer.relu(process.target, schedule, Prediction.NOISE), noise, 1e-7);
        assertNoise(
                ConstructedTransformer.softmaxWithSink(process.target, process.logTemporal, schedule, Prediction.NOISE),
                noise,
                1e-7);
        assertNoise(
                ConstructedTransformer.preconditioned(
                        process.target, process.logTemporal, preconditioned, Prediction.NOISE),
                noise,
                1e-7);
        assertNoise(
                ConstructedTransformer.feedForwardProducts(process.target, 256, 5, descent, Prediction.NOISE),
                noise,
                1e-3);
    }

    private void assertNoise(ConstructedTransformer network, double[] noise, double tolerance) {
        double[] predicted = NetworkRun.prediction(Backend.CPU, DType.F64, network, TIME, noisy);
        assertThat(Process.relativeError(predicted, noise)).isLessThan(tolerance);
    }

    @ParameterizedTest
    @EnumSource(Unroller.class)
    void plainSoftmaxAttentionSolvesThePreconditionedSystem(Unroller unroller) {
        SpectralRange preconditioned = SpectralRange.preconditionedFrom(process.target, Process.noise(TIME));
        ConstructedTransformer network = ConstructedTransformer.preconditioned(
                process.target, process.logTemporal, unroller.schedule(preconditioned, 200), Prediction.SCORE);
        double[] score = NetworkRun.prediction(Backend.CPU, DType.F64, network, TIME, noisy);

        assertThat(network.heads()).isEqualTo(1);
        assertThat(Process.relativeError(score, process.score(noisy, TIME))).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"REFERENCE, 16", "CPU, 16", "CPU, 64", "CPU, 256", "CPU, 1024"})
    void feedForwardProductsLeaveAnErrorThatFallsWithTheSquareOfTheKnots(Backend backend, int knots) {
        int layers = backend == Backend.CPU ? 300 : 150;
        Schedule schedule = Unroller.GRADIENT_DESCENT.schedule(range, layers);
        ConstructedTransformer network =
                ConstructedTransformer.feedForwardProducts(process.target, knots, 5, schedule, Prediction.SCORE);
        double[] score = process.score(noisy, TIME);
        double[] found = NetworkRun.prediction(backend, DType.F64, network, TIME, noisy);

        double error = Process.relativeError(found, score);
        double largestNorm =
                Math.sqrt(Arrays.stream(score).map(value -> value * value).sum());
        // Two products of each coordinate, each off by at most range^2 / (2 (knots - 1)^2), in every step.
        double perStep = schedule.sizes()[0] * 2 * Math.sqrt(process.size()) * 25 / (2 * Math.pow(knots - 1, 2));
        double bound = perStep * (range.conditionNumber() + 1) / 2 / largestNorm;
        assertThat(error).isLessThan(bound).isGreaterThan(1e-3 * bound);
        assertThat(error).isBetween(0.2 * 4.0 / (knots * knots), 2 * 4.0 / (knots * knots));
    }

    @Test
    void headsWidthAndWeightsAreThoseOfTheTheory() {
        Schedule schedule = Unroller.GRADIENT_DESCENT.schedule(range, 1);

        assertThat(relu(schedule).heads()).isEqualTo(66);
        assertThat(relu(schedule).width()).isEqualTo(20);
        ConstructedTransformer truncated =
                ConstructedTransformer.relu(process.target.truncated(16), schedule, Prediction.SCORE);
        assertThat(truncated.heads()).isEqualTo(18);
        assertThat(sink(schedule).heads()).isEqualTo(3);
        assertThat(KnotCode.of(process.target.temporal()).rise(1)).isBetween(0.99, 1.01);
    }

    @Test
    void theReluVersionRefusesACovarianceThatIsNotStationaryAndNamesTheEntry() {
        double[][] gamma = {{1, 0.5, 0.1}, {0.5, 1, 0.4}, {0.1, 0.4, 1}};
        GaussianTarget target = GaussianTarget.of(gamma, new double[][] {{1}});
        Schedule schedule = new Schedule(new double[] {1}, 0, false);

        assertThatThrownBy(() -> ConstructedTransformer.relu(target, schedule, Prediction.SCORE))
                .hasMessageContaining("must depend on the lag alone")
                .hasMessageContaining("(1, 2)")
                .hasMessageContaining("softmax");
    }

    @Test
    void logarithmsOfAnotherCovarianceAreRefused() {
        Schedule schedule = Unroller.GRADIENT_DESCENT.schedule(range, 1);
        double[][] wrong = Process.ofLog(64, lag -> -lag / 3).logTemporal;

        assertThatThrownBy(
                        () -> ConstructedTransformer.softmaxWithSink(process.target, wrong, schedule, Prediction.SCORE))
                .hasMessageContaining("(0, 1)");
    }

    @Test
    void productsRefuseAScheduleThatVaries() {
        Schedule schedule = Unroller.CHEBYSHEV.schedule(range, 4);

        assertThatThrownBy(() ->
                        ConstructedTransformer.feedForwardProducts(process.target, 16, 5, schedule, Prediction.SCORE))
                .hasMessageContaining("equal steps without momentum");
    }

    private ConstructedTransformer relu(Schedule schedule) {
        return ConstructedTransformer.relu(process.target, schedule, Prediction.SCORE);
    }

    private ConstructedTransformer sink(Schedule schedule) {
        return ConstructedTransformer.softmaxWithSink(process.target, process.logTemporal, schedule, Prediction.SCORE);
    }
}
