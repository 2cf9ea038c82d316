package io.kosambi.transformer.construction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.spi.backend.DType;
import io.kosambi.transformer.construction.NetworkRun.Backend;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The numbers that are known of the constructed transformer, measured on the network itself. Root mean square errors over x ~
 * p_t are exact: they are those of one representative input, see {@link Process#representative}.
 */
@Tag("slow")
class ReferenceNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "exponential, 0.1, 107.9, -0.0185, 2.1e-1, 373, 324, 40, -0.0242, 2.0e-1",
        "exponential, 0.5, 24.3, -0.0822, 4.0e-3, 85, 77, 19, -0.0891, 3.7e-3",
        "exponential, 1.0, 10.2, -0.1968, 3.9e-6, 36, 33, 12, -0.2025, 4.0e-6",
        "gaussian, 0.5, 12.4, -0.1621, 3.9e-5, 43, 41, 13, -0.1643, 4.0e-5",
        "root, 1.0, 14.0, -0.1427, 1.0e-4, 49, 45, 14, -0.1486, 1.0e-4",
        "polynomial 4, 0.5, 20.2, -0.0991, 1.2e-3, 70, 63, 17, -0.1074, 1.1e-3",
        "wendland, 1.0, 13.7, -0.1462, 1.3e-4, 48, 47, 14, -0.1474, 1.3e-4",
        "logarithmic, 1.0, 7.8, -0.2577, 7.6e-8, 27, 25, 11, -0.2657, 7.2e-8",
    })
    void theTableOfTheConstruction(
            String kernel,
            double time,
            double condition,
            double slope,
            double errorAfter60,
            int worstCaseLayers,
            int layers,
            int chebyshevLayers,
            double slopeOfOneDraw,
            double errorOfOneDraw) {
        Process process = Process.named(kernel);
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

        // The one draw is not known, only that its numbers are such as draws have.
        double[][] drawn = errorsOfDraws(process, time, Unroller.GRADIENT_DESCENT.schedule(range, 60));
        assertTypical(slopeOfOneDraw, Arrays.stream(drawn).mapToDouble(draw -> Math.log(draw[59] / draw[29]) / 30));
        assertTypical(errorOfOneDraw, Arrays.stream(drawn).mapToDouble(draw -> draw[59]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exponential",
                "gaussian",
                "smooth",
                "root",
                "polynomial 2",
                "polynomial 4",
                "wendland",
                "logarithmic",
                "matern"
            })
    void bothConstructionsFollowGradientDescentForEveryKernelAndTime(String kernel) {
        Process process = Process.named(kernel);
        for (double time : new double[] {0.1, 0.5, 1, 2}) {
            double[] input = process.draw(time, 6);
            Schedule schedule =
                    Unroller.GRADIENT_DESCENT.schedule(SpectralRange.at(process.target, Process.noise(time)), 60);
            double[][] iterates = process.iterates(input, time, schedule);
            double[][] relu = NetworkRun.iterates(
                    Backend.CPU,
                    DType.F64,
                    ConstructedTransformer.relu(process.target, schedule, Prediction.SCORE),
                    time,
                    input);
            double[][] sink = NetworkRun.iterates(Backend.REFERENCE, DType.F64, sink(process, schedule), time, input);
            for (int layer = 0; layer < 60; layer++) {
                assertThat(Process.relativeError(relu[layer], iterates[layer])).isLessThan(1e-12);
                assertThat(Process.relativeError(sink[layer], iterates[layer])).isLessThan(1e-11);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"exponential, 22.9, 24.3, 24.8, 25.0", "logarithmic, 12, 16, 23, 32", "periodic, 49, 97, 193, 384"})
    void theConditionNumberIsBoundedInTheFramesForSummableKernelsOnly(
            String kernel, double at32, double at64, double at128, double at256) {
        double[] expected = {at32, at64, at128, at256};
        for (int index = 0; index < expected.length; index++) {
            Process process = switch (kernel) {
                case "exponential" -> Process.ofLog(32 << index, lag -> -lag / 4);
                case "logarithmic" -> Process.ofLog(32 << index, lag -> -2 * Math.log1p(Math.log1p(lag)));
                default -> Process.ofLog(32 << index, lag -> -2 * Math.pow(Math.sin(Math.PI * lag / 16), 2));
            };
            assertThat(SpectralRange.at(process.target, Process.noise(0.5)).conditionNumber())
                    .isCloseTo(expected[index], within(kernel.equals("exponential") ? 0.051 : 0.5));
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 6.1e-2, 9.1e-2", "32, 2.8e-3, 4.1e-3", "48, 1.3e-4, 1.9e-4", "64, 6.1e-6, 8.6e-6"})
    void theErrorsOfChebyshevLayersAndTheirBounds(int layers, double error, double bound) {
        Process process = Process.named("exponential");
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
        "matern, 0.05, GRADIENT_DESCENT, 1100, 0.05",
        "matern, 0.05, CHEBYSHEV, 71, 2.709",
        "matern, 0.05, HEAVY_BALL, 77, 0.05",
        "matern, 0.05, NESTEROV, 150, 0.05",
    })
    void theLayersForEveryTimeFromTheFirstOn(
            String kernel, double first, Unroller unroller, int layers, double worstTime) {
        // worstTime is the time at which one layer fewer leaves the largest error, found by a fine search.
        Process process = Process.named(kernel);
        SpectralRange range = SpectralRange.from(process.target, Process.noise(first));
        Schedule enough = unroller.schedule(range, layers);
        Schedule tooFew = unroller.schedule(range, layers - 1);

        assertThat(finalError(Backend.CPU, process, worstTime, tooFew)).isGreaterThan(1e-3);
        assertThat(finalError(Backend.REFERENCE, process, worstTime, tooFew)).isBetween(1e-3, 2e-3);
        for (double time : DoubleStream.of(first, worstTime, 5).distinct().toArray()) {
            assertThat(finalError(Backend.CPU, process, time, enough))
                    .as("t = %s", time)
                    .isLessThanOrEqualTo(1e-3);
        }
        assertThat(finalError(Backend.REFERENCE, process, worstTime, enough)).isLessThanOrEqualTo(1e-3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exponential", "gaussian", "root", "polynomial 4", "logarithmic"})
    void theSinkReachesTheScoreInDoubleAndInSinglePrecision(String kernel) {
        Process process = Process.named(kernel);
        double[] input = process.draw(1, 5);
        double[] score = process.score(input, 1);
        ConstructedTransformer network = sink(
                process, Unroller.GRADIENT_DESCENT.schedule(SpectralRange.at(process.target, Process.noise(1)), 250));
        for (Backend backend : Backend.values()) {
            assertThat(Process.relativeError(NetworkRun.prediction(backend, DType.F64, network, 1, input), score))
                    .isLessThan(3e-8);
            assertThat(Process.relativeError(NetworkRun.prediction(backend, DType.F32, network, 1, input), score))
                    .isLessThan(4e-6);
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
        Process process = Process.named("exponential");
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

    /** The error after all layers: of the ReLU version on the CPU, of the sink version on the reference backend. */
    private static double finalError(Backend backend, Process process, double time, Schedule schedule) {
        ConstructedTransformer network = backend == Backend.CPU
                ? ConstructedTransformer.relu(process.target, schedule, Prediction.SCORE)
                : sink(process, schedule);
        double[] input = process.representative(time);
        return Process.relativeError(
                NetworkRun.prediction(backend, DType.F64, network, time, input), process.score(input, time));
    }

    private static ConstructedTransformer sink(Process process, Schedule schedule) {
        return ConstructedTransformer.softmaxWithSink(process.target, process.logTemporal, schedule, Prediction.SCORE);
    }

    /** {@code [draw][layer]}. */
    private static double[][] errorsOfDraws(Process process, double time, Schedule schedule) {
        double[][] draws = IntStream.range(0, 64)
                .mapToObj(seed -> process.draw(time, seed))
                .toArray(double[][]::new);
        double[][] iterates = NetworkRun.iterates(Backend.CPU, DType.F64, sink(process, schedule), time, draws);
        double[][] errors = new double[draws.length][iterates.length];
        for (int draw = 0; draw < draws.length; draw++) {
            double[] score = process.score(draws[draw], time);
            for (int layer = 0; layer < iterates.length; layer++) {
                int from = draw * process.size();
                errors[draw][layer] =
                        Process.relativeError(Arrays.copyOfRange(iterates[layer], from, from + process.size()), score);
            }
        }
        return errors;
    }

    /** Not further from the mean of a sample than 2.5 of its standard deviations. */
    private static void assertTypical(double value, DoubleStream sample) {
        double[] values = sample.toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum() / (values.length - 1);
        assertThat(value).isCloseTo(mean, within(2.5 * Math.sqrt(variance)));
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }

    /** The power of ten of a number's first digit. */
    private static double power(double value) {
        return Math.pow(10, Math.floor(Math.log10(value)));
    }
}
