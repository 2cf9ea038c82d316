package io.kosambi.transformer.construction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.spi.backend.DType;
import io.kosambi.transformer.construction.NetworkRun.Backend;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a network loses whose kernel is cut at a bandwidth, once its iteration has converged: 64 frames, t = 0.5. The errors
 * are measured on the ReLU version on the CPU; the sink version on the reference backend must compute the same score.
 */
@Tag("slow")
class TruncationNumbersTest {

    private static final double TIME = 0.5;
    private static final int[] BANDWIDTHS = {4, 8, 12, 16, 24, 32, 48};
    private static final double TOLERANCE = 1e-2;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "exponential, indefinite/1.6e-1/5.1e-2/1.8e-2/2.2e-3/2.7e-4/3.4e-6",
        "smooth, indefinite/3.7e-2/2.5e-4/2.2e-7/0/0/0",
        "steep root, 1.1e-1/4.6e-2/2.4e-2/1.3e-2/5.0e-3/2.1e-3/4.3e-4",
        "polynomial 2, 8.7e-2/3.0e-2/1.5e-2/9.1e-3/4.1e-3/2.2e-3/7.2e-4",
        "matern, indefinite/2.9e-1/5.2e-2/1.1e-2/4.6e-4/1.7e-5/1.7e-8",
        "logarithmic, 1.3e-1/8.7e-2/7.0e-2/5.9e-2/4.5e-2/3.6e-2/2.1e-2",
    })
    void theConvergedTruncatedNetworkHasTheErrorOfTheTruncation(String kernel, String errors) {
        Process process = Process.named(kernel);
        double least = Arrays.stream(process.spectrum(TIME)).min().orElseThrow();
        for (int index = 0; index < BANDWIDTHS.length; index++) {
            int bandwidth = BANDWIDTHS[index];
            String printed = errors.split("/")[index];
            GaussianTarget truncated = process.target.truncated(bandwidth);
            if (printed.equals("indefinite")) {
                assertThatThrownBy(() -> SpectralRange.at(truncated, Process.noise(TIME)))
                        .hasMessageContaining("must be positive definite");
                continue;
            }
            double expected = Double.parseDouble(printed);
            double measured = convergedError(process, truncated, expected);
            assertThat(measured).as("J = %d", bandwidth).isCloseTo(expected, within(lastDigit(expected)));
            double perturbation = process.truncationPerturbation(bandwidth, TIME);
            if (perturbation < least && expected > 0) {
                assertThat(measured).isLessThan(perturbation / (least - perturbation));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"exponential, 6.4e-2", "smooth, 1.0e-1", "polynomial 2, 3.0e-2"})
    void aTaperedKernelIsAlwaysDefiniteAndLessAccurateAtTheSameBandwidth(String kernel, double error) {
        Process process = Process.named(kernel);
        double[][] tapered = new double[process.frames()][process.frames()];
        for (int row = 0; row < tapered.length; row++) {
            for (int column = 0; column < tapered.length; column++) {
                double taper = Process.wendland(Math.abs(row - column) / 16.0);
                tapered[row][column] = taper * process.target.temporal()[row][column];
            }
        }
        GaussianTarget target = GaussianTarget.of(tapered, process.target.spatial());

        double measured = convergedError(process, target, error);

        assertThat(measured).isCloseTo(error, within(lastDigit(error)));
        assertThat(measured).isGreaterThan(3 * convergedError(process, process.target.truncated(16), 1e-3));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"exponential, 19, 30", "smooth, 10, 11", "polynomial 2, 16, 61", "matern, 17, 24", "logarithmic, 59, 64"
    })
    void theBandwidthForOnePercentMeasuredAndGuaranteed(String kernel, int measured, int guaranteed) {
        Process process = Process.named(kernel);
        assertThat(convergedError(process, process.target.truncated(measured), TOLERANCE))
                .isLessThanOrEqualTo(TOLERANCE);
        assertThat(convergedError(process, process.target.truncated(measured - 1), TOLERANCE))
                .isGreaterThan(TOLERANCE);

        double least = Arrays.stream(process.spectrum(TIME)).min().orElseThrow();
        // perturbation / (least - perturbation) <= tolerance
        double admitted = least * TOLERANCE / (1 + TOLERANCE);
        assertThat(process.truncationPerturbation(guaranteed, TIME)).isLessThanOrEqualTo(admitted);
        assertThat(process.truncationPerturbation(guaranteed - 1, TIME)).isGreaterThan(admitted);
    }

    @ParameterizedTest
    @CsvSource({"exponential, -0.027", "smooth, -0.486", "matern, -0.58"})
    void aBandwidthThatMakesTheSystemIndefiniteIsRefusedWithItsEigenvalue(String kernel, String eigenvalue) {
        GaussianTarget truncated = Process.named(kernel).target.truncated(4);

        assertThatThrownBy(() -> SpectralRange.at(truncated, Process.noise(TIME)))
                .hasMessageContaining("must be positive definite")
                .hasMessageContaining("[" + eigenvalue)
                .hasMessageContaining("bandwidth");
    }

    /** The relative root mean square error over x ~ p_t, of enough layers to see a thousandth of {@code scale}. */
    private static double convergedError(Process process, GaussianTarget approximate, double scale) {
        SpectralRange range = SpectralRange.at(approximate, Process.noise(TIME));
        double root = Math.sqrt(range.conditionNumber());
        double accuracy = Math.max(1e-3 * scale, 1e-13);
        int layers = (int) Math.ceil(Math.log(2 / accuracy) / Math.log((root + 1) / (root - 1)));
        Schedule schedule = Unroller.CHEBYSHEV.schedule(range, layers);
        ConstructedTransformer relu = ConstructedTransformer.relu(approximate, schedule, Prediction.SCORE);
        double[] draw = process.draw(TIME, 1);
        double[][] inputs = Stream.concat(Stream.of(draw), Stream.of(process.marginalRoot(TIME)))
                .toArray(double[][]::new);
        double[] found = NetworkRun.prediction(Backend.CPU, DType.F64, relu, TIME, inputs);

        ConstructedTransformer sink = ConstructedTransformer.softmaxWithSink(
                approximate, logMagnitude(approximate), schedule, Prediction.SCORE);
        assertThat(Process.relativeError(
                        NetworkRun.prediction(Backend.REFERENCE, DType.F64, sink, TIME, draw),
                        Arrays.copyOf(found, draw.length)))
                .isLessThan(1e-10);

        double[] scores = Arrays.stream(inputs)
                .skip(1)
                .flatMapToDouble(input -> Arrays.stream(process.score(input, TIME)))
                .toArray();
        return Process.relativeError(Arrays.copyOfRange(found, draw.length, found.length), scores);
    }

    private static double[][] logMagnitude(GaussianTarget target) {
        return Arrays.stream(target.temporal())
                .map(row -> Arrays.stream(row).map(Math::abs).map(Math::log).toArray())
                .toArray(double[][]::new);
    }

    /** Half a unit of the second digit; for 0, what rounding leaves. */
    private static double lastDigit(double value) {
        return value == 0 ? 1e-12 : 0.051 * Math.pow(10, Math.floor(Math.log10(value)));
    }
}
