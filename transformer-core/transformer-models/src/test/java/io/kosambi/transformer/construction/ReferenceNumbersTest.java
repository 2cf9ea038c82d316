package io.kosambi.transformer.construction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.spi.backend.DType;
import io.kosambi.transformer.construction.NetworkRun.Backend;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The numbers that are known of the constructed transformer, measured on the network itself. Root mean square errors over x ~
 * p_t are exact: they are those of one representative input, see {@link Process#representative}.
 */
class ReferenceNumbersTest {

    private static final Map<String, Process> PROCESSES = Map.of(
            "exponential", Process.ornsteinUhlenbeck(),
            "gaussian", Process.ofLog(64, lag -> -lag * lag / 4),
            "smooth", Process.ofLog(64, lag -> -lag * lag / 16),
            "root", Process.ofLog(64, lag -> -Math.sqrt(lag) / 2),
            "polynomial4", Process.ofLog(64, lag -> -2 * Math.log1p(lag / 4)),
            "polynomial2", Process.ofLog(64, lag -> -2 * Math.log1p(lag / 2)),
            "wendland", Process.of(64, lag -> Math.pow(Math.max(1 - lag / 16, 0), 4) * (4 * lag / 16 + 1)),
            "logarithmic", Process.ofLog(64, lag -> -2 * Math.log1p(Math.log1p(lag))),
            "matern", Process.of(64, lag -> (1 + Math.sqrt(3) * lag / 4) * Math.exp(-Math.sqrt(3) * lag / 4)));

    @ParameterizedTest
    @CsvSource({
        "exponential, 0.1, 107.9, -0.0185, 2.1e-1, 373, 324, 40",
        "exponential, 0.5, 24.3, -0.0822, 4.0e-3, 85, 77, 19",
        "exponential, 1.0, 10.2, -0.1968, 3.9e-6, 36, 33, 12",
        "gaussian, 0.5, 12.4, -0.1621, 3.9e-5, 43, 41, 13",
        "root, 1.0, 14.0, -0.1427, 1.0e-4, 49, 45, 14",
        "polynomial4, 0.5, 20.2, -0.0991, 1.2e-3, 70, 63, 17",
        "wendland, 1.0, 13.7, -0.1462, 1.3e-4, 48, 47, 14",
        "logarithmic, 1.0, 7.8, -0.2577, 7.6e-8, 27, 25, 11",
    })
    void theTableOfTheConstruction(
            String kernel,
            double time,
            double condition,
            double slope,
            double errorAfter60,
            int worstCaseLayers,
            int layers,
            int chebyshevLayers) {
        Process process = process(kernel);
        SpectralRange range = SpectralRange.at(process.target, Process.noise(time));
        double kappa = range.conditionNumber();
        double root = Math.sqrt(kappa);
        assertThat(kappa).isCloseTo(condition, within(0.05));
        assertThat(Math.log((kappa - 1) / (kappa + 1))).isCloseTo(slope, within(0.00005));
        assertThat(Math.ceil(Math.log(1e3) / Math.log((kappa + 1) / (kappa - 1))))
                .isEqualTo(worstCaseLayers);
        assertThat(Math.ceil(Math.log(2e3) / Math.log((root + 1) / (root - 1)))).isEqualTo(chebyshevLayers);

        for (Backend backend : Backend.values()) {
            double[] errors =
                    errors(backend, process, time, Unroller.GRADIENT_DESCENT.schedule(range, Math.max(60, layers)));
            assertThat(errors[59]).isCloseTo(errorAfter60, within(0.05 * power(errorAfter60)));
            assertThat(errors[layers - 1]).isLessThanOrEqualTo(1e-3);
            assertThat(errors[layers - 2]).isGreaterThan(1e-3);
            // Until round-off, the measured decay is at least as steep as the guaranteed one.
            assertThat(Math.log(errors[59] / errors[29]) / 30).isLessThan(slope);
            assertThat(last(errors(backend, process, time, Unroller.CHEBYSHEV.schedule(range, chebyshevLayers))))
                    .isLessThanOrEqualTo(1e-3);
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 6.1e-2, 9.1e-2", "32, 2.8e-3, 4.1e-3", "48, 1.3e-4, 1.9e-4", "64, 6.1e-6, 8.6e-6"})
    void theErrorsOfChebyshevLayersAndTheirBounds(int layers, double error, double bound) {
        Process process = process("exponential");
        SpectralRange range = SpectralRange.at(process.target, Process.noise(0.1));
        double root = Math.sqrt(range.conditionNumber());
        double guaranteed = 2 * Math.pow((root - 1) / (root + 1), layers);
        assertThat(guaranteed).isCloseTo(bound, within(0.05 * power(bound)));
        for (Backend backend : Backend.values()) {
            assertThat(last(errors(backend, process, 0.1, Unroller.CHEBYSHEV.schedule(range, layers))))
                    .isCloseTo(error, within(0.051 * power(error)))
                    .isLessThan(guaranteed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exponential, 0.05, GRADIENT_DESCENT, 495, 0.05",
        "exponential, 0.05, CHEBYSHEV, 49, 1.999",
        "exponential, 0.05, HEAVY_BALL, 52, 0.05",
        "exponential, 0.05, NESTEROV, 99, 0.05",
        "exponential, 0.1, GRADIENT_DESCENT, 324, 0.1",
        "exponential, 0.1, CHEBYSHEV, 40, 5",
        "exponential, 0.1, HEAVY_BALL, 42, 0.1",
        "exponential, 0.1, NESTEROV, 79, 0.1",
        "exponential, 0.5, GRADIENT_DESCENT, 77, 0.5",
        "exponential, 0.5, CHEBYSHEV, 19, 1.108",
        "exponential, 0.5, HEAVY_BALL, 20, 0.5",
        "exponential, 0.5, NESTEROV, 37, 0.5",
        "matern, 0.05, CHEBYSHEV, 71, 2.709",
        "matern, 0.05, HEAVY_BALL, 77, 0.05",
        "matern, 0.05, NESTEROV, 150, 0.05",
    })
    void theLayersForEveryTimeFromTheFirstOn(
            String kernel, double first, Unroller unroller, int layers, double worstTime) {
        // worstTime is the time at which one layer fewer leaves the largest error, found by a fine search.
        Process process = process(kernel);
        SpectralRange range = SpectralRange.from(process.target, Process.noise(first));
        Schedule enough = unroller.schedule(range, layers);
        Schedule tooFew = unroller.schedule(range, layers - 1);

        assertThat(last(errors(Backend.CPU, process, worstTime, tooFew))).isGreaterThan(1e-3);
        for (double time : new double[] {first, 2 * first, worstTime, 5}) {
            assertThat(last(errors(Backend.CPU, process, time, enough)))
                    .as("t = %s", time)
                    .isLessThanOrEqualTo(1e-3);
        }
    }

    @Test
    void theErrorOver256DrawsIsTheClosedFormAfterEachOf200Layers() {
        Process process = Process.ofLog(16, lag -> -lag / 4);
        double time = 0.1;
        double[][] draws = IntStream.range(0, 256)
                .mapToObj(seed -> process.draw(time, seed))
                .toArray(double[][]::new);
        SpectralRange range = SpectralRange.at(process.target, Process.noise(time));
        ConstructedTransformer network = ConstructedTransformer.relu(
                process.target, Unroller.GRADIENT_DESCENT.schedule(range, 200), Prediction.SCORE);
        double[][] iterates = NetworkRun.iterates(Backend.CPU, DType.F64, network, time, draws);
        double[] scores = IntStream.range(0, draws.length)
                .mapToObj(index -> process.score(draws[index], time))
                .flatMapToDouble(Arrays::stream)
                .toArray();

        for (int layer = 1; layer <= 200; layer++) {
            double measured = Process.relativeError(iterates[layer - 1], scores);
            assertThat(measured / process.gradientDescentError(time, layer))
                    .as("layer %d", layer)
                    .isBetween(0.97, 1.03);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theFloorsOfRounding(Backend backend) {
        Process process = process("exponential");
        SpectralRange range = SpectralRange.at(process.target, Process.noise(1));
        Schedule schedule = Unroller.CHEBYSHEV.schedule(range, 60);
        double[] input = process.draw(1, 5);
        double[] score = process.score(input, 1);
        ConstructedTransformer relu = ConstructedTransformer.relu(process.target, schedule, Prediction.SCORE);
        ConstructedTransformer sink =
                ConstructedTransformer.softmaxWithSink(process.target, process.logTemporal, schedule, Prediction.SCORE);

        assertThat(error(backend, DType.F64, relu, input, score)).isLessThan(1e-12);
        assertThat(error(backend, DType.F64, sink, input, score)).isLessThan(1e-13);
        assertThat(error(backend, DType.F32, relu, input, score)).isBetween(1e-6, 2e-4);
        assertThat(error(backend, DType.F32, sink, input, score)).isLessThan(4e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "exponential, 16, 1.8e-2",
        "exponential, 24, 2.2e-3",
        "polynomial2, 8, 3.0e-2",
        "polynomial2, 16, 9.1e-3",
        "logarithmic, 8, 8.7e-2",
        "matern, 16, 1.1e-2",
    })
    void theConvergedTruncatedNetworkHasTheErrorOfTheTruncation(String kernel, int bandwidth, double error) {
        Process process = process(kernel);
        double time = 0.5;
        GaussianTarget truncated = process.target.truncated(bandwidth);
        SpectralRange range = SpectralRange.at(truncated, Process.noise(time));
        double root = Math.sqrt(range.conditionNumber());
        int layers = (int) Math.ceil(Math.log(2e7) / Math.log((root + 1) / (root - 1)));
        ConstructedTransformer network =
                ConstructedTransformer.relu(truncated, Unroller.CHEBYSHEV.schedule(range, layers), Prediction.SCORE);
        double[][] inputs = process.marginalRoot(time);
        double[] found = NetworkRun.prediction(Backend.CPU, DType.F64, network, time, inputs);
        double[] scores = Arrays.stream(inputs)
                .flatMapToDouble(input -> Arrays.stream(process.score(input, time)))
                .toArray();

        assertThat(network.heads()).isEqualTo(bandwidth + 2);
        double measured = Process.relativeError(found, scores);
        assertThat(measured).isCloseTo(error, within(0.05 * power(error)));
        double least = Arrays.stream(process.spectrum(time)).min().orElseThrow();
        double perturbation = process.truncationPerturbation(bandwidth, time);
        if (perturbation < least) {
            assertThat(measured).isLessThan(perturbation / (least - perturbation));
        }
    }

    @ParameterizedTest
    @CsvSource({"exponential, -0.027", "smooth, -0.486", "matern, -0.58"})
    void aBandwidthThatMakesTheSystemIndefiniteIsRefusedWithItsEigenvalue(String kernel, String eigenvalue) {
        GaussianTarget truncated = process(kernel).target.truncated(4);

        assertThatThrownBy(() -> SpectralRange.at(truncated, Process.noise(0.5)))
                .hasMessageContaining("must be positive definite")
                .hasMessageContaining("[" + eigenvalue)
                .hasMessageContaining("bandwidth");
    }

    private static Process process(String kernel) {
        return Objects.requireNonNull(PROCESSES.get(kernel));
    }

    private static double error(
            Backend backend, DType dtype, ConstructedTransformer network, double[] input, double[] score) {
        return Process.relativeError(NetworkRun.prediction(backend, dtype, network, 1, input), score);
    }

    private static double[] errors(Backend backend, Process process, double time, Schedule schedule) {
        double[] input = process.representative(time);
        double[] score = process.score(input, time);
        ConstructedTransformer network = ConstructedTransformer.relu(process.target, schedule, Prediction.SCORE);
        return Arrays.stream(NetworkRun.iterates(backend, DType.F64, network, time, input))
                .mapToDouble(iterate -> Process.relativeError(iterate, score))
                .toArray();
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }

    /** The power of ten of a number's first digit. */
    private static double power(double value) {
        return Math.pow(10, Math.floor(Math.log10(value)));
    }
}
