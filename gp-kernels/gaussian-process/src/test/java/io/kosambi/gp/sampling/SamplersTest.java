package io.kosambi.gp.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.gp.StandardNormals;
import io.kosambi.kernel.standard.AutoregressiveCovariance;
import io.kosambi.kernel.standard.BrownianMotion;
import io.kosambi.kernel.standard.Cosine;
import io.kosambi.kernel.standard.ExponentialPower;
import io.kosambi.kernel.standard.Matern;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplersTest {

    private static final ExponentialPower ORNSTEIN_UHLENBECK = new ExponentialPower(new ExponentialPower.Config(4, 1));
    private static final Matern SMOOTH = new Matern(new Matern.Config(3, 1.5));

    @ParameterizedTest
    @EnumSource
    void theCovarianceOfWhatIsDrawnIsExact(SamplingMethod method) {
        requireExact(method, separable(ORNSTEIN_UHLENBECK.scaled(2.5), Locations.regular(9, 0.7), 3));
        requireExact(
                method,
                new CovarianceStructure.KroneckerSum(List.of(
                        separable(ORNSTEIN_UHLENBECK, Locations.regular(5), 2),
                        separable(SMOOTH.scaled(0.3), Locations.regular(5), 2))));
    }

    @Test
    void anyKernelAndAnyLocationsCanBeSampledByTheirFactors() {
        for (SamplingMethod method : List.of(SamplingMethod.KRONECKER, SamplingMethod.CHOLESKY)) {
            requireExact(method, separable(SMOOTH, Locations.times(0, 0.5, 2, 7), 2));
            requireExact(method, separable(new BrownianMotion(new BrownianMotion.Config(-1)), Locations.regular(6), 1));
            requireExact(method, separable(SMOOTH, Locations.points(new double[][] {{0, 1}, {2, 2}, {3, 0}}), 2));
        }
        double[][] dense = separable(SMOOTH, Locations.regular(3), 2).matrix();
        requireExact(SamplingMethod.AUTOMATIC, new CovarianceStructure.Dense(dense, 3, 2));
    }

    @ParameterizedTest
    @EnumSource
    void marginalsAndAutocovariancesOfManySequencesAreThoseOfTheProcess(SamplingMethod method) {
        int count = 20_000;
        int frames = 12;
        SequenceSampler sampler = method.of(separable(ORNSTEIN_UHLENBECK, Locations.regular(frames), 1));
        double[] sequences = new double[count * frames];
        sampler.sample(StandardNormals.seeded(3), count, sequences);
        for (int lag = 0; lag < frames; lag++) {
            double sum = 0;
            for (int sequence = 0; sequence < count; sequence++) {
                sum += sequences[sequence * frames] * sequences[sequence * frames + lag];
            }
            // A product of two unit normals has a standard deviation of at most root 2.
            assertThat(sum / count).isCloseTo(Math.exp(-lag / 4.0), within(4 * Math.sqrt(2.0 / count)));
        }
        double[] marginal = new double[count];
        Arrays.setAll(marginal, sequence -> sequences[sequence * frames + 7]);
        Arrays.sort(marginal);
        double distance = 0;
        for (int index = 0; index < count; index++) {
            distance = Math.max(distance, Math.abs((index + 0.5) / count - normalDistribution(marginal[index])));
        }
        // Kolmogorov-Smirnov at a false alarm rate of one in a thousand.
        assertThat(distance).isLessThan(1.95 / Math.sqrt(count));
    }

    @Test
    void theAlgorithmIsChosenByWhatIsExactAndCheap() {
        assertThat(describe(ORNSTEIN_UHLENBECK, Locations.regular(64))).startsWith("kronecker");
        assertThat(describe(ORNSTEIN_UHLENBECK, Locations.regular(1024)))
                .startsWith("circulant: embedding of period 2,048");
        assertThat(describe(new Cosine(new Cosine.Config(7.3)), Locations.regular(600)))
                .startsWith("kronecker");
        assertThat(describe(new Cosine(new Cosine.Config(7.3)), Locations.regular(4200)))
                .startsWith("toeplitz");
        double[] times = new double[600];
        Arrays.setAll(times, index -> index * index);
        assertThat(describe(ORNSTEIN_UHLENBECK, Locations.times(times))).startsWith("kronecker");
    }

    @Test
    void aNegativeEigenvalueIsAnErrorThatNamesAPeriodThatWorks() {
        CovarianceStructure.Kronecker wide =
                separable(new ExponentialPower(new ExponentialPower.Config(2000, 2)), Locations.regular(64), 1);
        assertThatThrownBy(() -> CirculantSampler.of(wide, 128))
                .hasMessageContaining("the period 128 has the negative eigenvalue -")
                .hasMessageContaining("the period 512 has none");
        assertThat(CirculantSampler.of(wide).period()).isEqualTo(512);
        assertThatThrownBy(() ->
                        CirculantSampler.of(separable(new Cosine(new Cosine.Config(7.3)), Locations.regular(64), 1)))
                .hasMessageContaining("cannot be embedded exactly: use --sampler toeplitz or kronecker");
        assertThatThrownBy(() -> CirculantSampler.of(wide, 100)).hasMessageContaining("must lie in [126, ");
    }

    @Test
    void methodsForStationaryProcessesRefuseOthers() {
        CovarianceStructure.Kronecker motion =
                separable(new BrownianMotion(new BrownianMotion.Config(-1)), Locations.regular(6), 1);
        assertThatThrownBy(() -> SamplingMethod.CIRCULANT.of(motion))
                .hasMessageContaining("the kernel is not stationary");
        assertThatThrownBy(() -> SamplingMethod.TOEPLITZ.of(separable(SMOOTH, Locations.times(0, 1, 5), 1)))
                .hasMessageContaining("the frames are not regular");
    }

    @Test
    void matricesThatDoNotFitIntoMemoryAreRefusedWithWhatAvoidsThem() {
        assertThatThrownBy(
                        () -> SamplingMethod.KRONECKER.of(separable(ORNSTEIN_UHLENBECK, Locations.regular(200_000), 1)))
                .hasMessageContaining("200,000 x 200,000, which take 596.0 GiB")
                .hasMessageContaining("--sampler circulant or toeplitz");
    }

    @Test
    void jitterServesTheFactorAloneAndIsReported() {
        CovarianceStructure.Kronecker singular =
                separable(new ExponentialPower(new ExponentialPower.Config(400, 2)), Locations.regular(64), 1);
        assertThat(SamplingMethod.KRONECKER.of(singular).description())
                .contains("jitter 1e-1")
                .contains("on Gamma");
        assertThat(SamplingMethod.TOEPLITZ.of(singular).description())
                .contains("jitter 1e-1")
                .contains("on Gamma");
        assertThat(singular.matrix()[3][3]).isEqualTo(1);
        assertThat(SamplingMethod.KRONECKER
                        .of(separable(ORNSTEIN_UHLENBECK, Locations.regular(64), 4))
                        .description())
                .doesNotContain("jitter");
    }

    @Test
    void shapesThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> new CovarianceStructure.KroneckerSum(List.of(
                        separable(SMOOTH, Locations.regular(5), 2), separable(SMOOTH, Locations.regular(6), 2))))
                .hasMessageContaining("5 x 2 and another of 6 x 2");
        assertThatThrownBy(() -> new CovarianceStructure.Dense(new double[5][5], 3, 2))
                .hasMessageContaining("must have 6 rows, but has 5");
        assertThatThrownBy(() -> SamplingMethod.AUTOMATIC
                        .of(separable(SMOOTH, Locations.regular(5), 2))
                        .sample(StandardNormals.seeded(0), 2, new double[19]))
                .hasMessageContaining("at least 20 entries");
    }

    /** Feeds in one unit vector of normals after another: the sum of the squares of the responses is the covariance. */
    private static void requireExact(SamplingMethod method, CovarianceStructure structure) {
        SequenceSampler sampler = method.of(structure);
        int size = structure.frames() * structure.dimension();
        double[][] covariance = new double[size][size];
        int[] drawn = {1};
        for (int unit = 0; unit < drawn[0]; unit++) {
            int one = unit;
            int[] position = {0};
            StandardNormals normals = (target, count) -> {
                for (int index = 0; index < count; index++) {
                    target[index] = position[0]++ == one ? 1 : 0;
                }
            };
            double[] response = new double[size];
            sampler.sample(normals, 1, response);
            drawn[0] = position[0];
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    covariance[row][column] += response[row] * response[column];
                }
            }
        }
        double[][] expected = structure.matrix();
        for (int row = 0; row < size; row++) {
            assertThat(covariance[row]).as(method + " row " + row).containsExactly(expected[row], within(1e-11));
        }
    }

    private static String describe(CovarianceKernel kernel, Locations locations) {
        return SamplingMethod.AUTOMATIC.of(separable(kernel, locations, 1)).description();
    }

    private static CovarianceStructure.Kronecker separable(
            CovarianceKernel kernel, Locations locations, int dimension) {
        return new CovarianceStructure.Kronecker(
                kernel,
                locations,
                new AutoregressiveCovariance(new AutoregressiveCovariance.Config(0.5)).matrix(dimension));
    }

    /** By the trapezoid rule on the density. */
    private static double normalDistribution(double value) {
        int steps = 400;
        double step = value / steps;
        double sum = 0;
        for (int index = 0; index <= steps; index++) {
            double at = index * step;
            sum += (index == 0 || index == steps ? 0.5 : 1) * Math.exp(-at * at / 2);
        }
        return 0.5 + sum * step / Math.sqrt(2 * Math.PI);
    }
}
