package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenseProcessTest {

    private static final GaussianProcess SLOW = Processes.exponentialPower(9, 1, 5, 3);
    private static final GaussianProcess QUICK =
            Processes.exponentialPower(2, 2, 5, 3).withMean(increasing(15));
    private static final DenseProcess SUM = DenseProcess.sum(List.of(SLOW, QUICK));

    @Test
    void forOneTermItIsTheSeparableProcess() {
        GaussianProcess process = Processes.awkward();
        DenseProcess dense = DenseProcess.sum(List.of(process));
        NoiseLevel level = NoiseLevel.atRatio(0.6);
        double[] noisy = increasing(2 * process.size());
        double[] expected = new double[noisy.length];
        double[] actual = new double[noisy.length];
        process.at(level).denoise(noisy, 2, expected);
        dense.at(level).denoise(noisy, 2, actual);
        assertThat(actual).containsExactly(expected, within(1e-11));
        process.at(level).score(noisy, 2, expected);
        dense.at(level).score(noisy, 2, actual);
        assertThat(actual).containsExactly(expected, within(1e-10));
        process.at(level).velocity(noisy, 2, expected);
        dense.at(level).velocity(noisy, 2, actual);
        assertThat(actual).containsExactly(expected, within(1e-10));
        process.at(level).noise(noisy, 2, expected);
        dense.at(level).noise(noisy, 2, actual);
        assertThat(actual).containsExactly(expected, within(1e-10));
        assertThat(dense.at(level).logDensity(noisy, 2))
                .containsExactly(process.at(level).logDensity(noisy, 2), within(1e-10));
    }

    @Test
    void theDenoiserOfASumEqualsTheDenseSolution() {
        NoiseLevel level = NoiseLevel.atRatio(0.4);
        double[][] covariance = SUM.covariance();
        for (int row = 0; row < 15; row++) {
            for (int column = 0; column < 15; column++) {
                assertThat(covariance[row][column])
                        .isCloseTo(
                                Dense.kronecker(SLOW)[row][column] + Dense.kronecker(QUICK)[row][column],
                                within(1e-14));
            }
        }
        double[] noisy = increasing(15);
        double[] centred = noisy.clone();
        for (int index = 0; index < 15; index++) {
            centred[index] -= level.alpha() * SUM.mean()[index];
            for (int column = 0; column < 15; column++) {
                covariance[index][column] *= level.alpha() * level.alpha();
            }
            covariance[index][index] += level.sigma() * level.sigma();
        }
        double[] solved = Dense.solve(covariance, centred).values();
        double[] correction = Dense.multiply(SUM.covariance(), solved);
        double[] clean = new double[15];
        SUM.at(level).denoise(noisy, 1, clean);
        for (int index = 0; index < 15; index++) {
            assertThat(clean[index]).isCloseTo(SUM.mean()[index] + level.alpha() * correction[index], within(1e-11));
        }
    }

    @Test
    void samplesHaveTheCovarianceOfTheLaw() {
        int count = 20_000;
        double[] sequences = SUM.sample(StandardNormals.seeded(5), count);
        double[] centred = sequences.clone();
        for (int index = 0; index < centred.length; index++) {
            centred[index] -= SUM.mean()[index % 15];
        }
        double[] moment = SecondMoments.of(centred, count, 15);
        // An entry's standard error is at most sqrt(2) times its variance over the root of the count.
        double tolerance = 5 * Math.sqrt(2) * 2.5 / Math.sqrt(count);
        for (int index = 0; index < moment.length; index++) {
            assertThat(moment[index]).isCloseTo(SUM.covariance()[index / 15][index % 15], within(tolerance));
        }
    }

    @Test
    void givenSomeEntriesItIsTheTextbookConditional() {
        int[] entries = {2, 7, 8};
        double[] values = {1, -0.5, 2};
        DenseProcess given = SUM.given(entries, values);
        double[][] covariance = SUM.covariance();
        double[][] among = new double[3][3];
        double[] surprise = new double[3];
        for (int row = 0; row < 3; row++) {
            surprise[row] = values[row] - SUM.mean()[entries[row]];
            for (int column = 0; column < 3; column++) {
                among[row][column] = covariance[entries[row]][entries[column]];
            }
        }
        double[] weights = Dense.solve(among, surprise).values();
        for (int index = 0; index < 15; index++) {
            double[] withObserved = new double[3];
            for (int column = 0; column < 3; column++) {
                withObserved[column] = covariance[index][entries[column]];
            }
            assertThat(given.mean()[index])
                    .isCloseTo(SUM.mean()[index] + Dense.dot(withObserved, weights), within(1e-12));
            double explained =
                    Dense.dot(withObserved, Dense.solve(among, withObserved).values());
            assertThat(given.covariance()[index][index]).isCloseTo(covariance[index][index] - explained, within(1e-12));
        }
        assertThat(given.covariance()[7]).containsOnly(0);
        assertThat(given.mean()[8]).isEqualTo(2);
        double[] sample = given.sample(StandardNormals.seeded(1), 1);
        assertThat(sample[7]).isCloseTo(-0.5, within(1e-7));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> DenseProcess.sum(List.of())).hasMessageContaining("at least one process");
        assertThatThrownBy(() -> DenseProcess.sum(List.of(SLOW, Processes.ornsteinUhlenbeck(4, 3))))
                .hasMessageContaining("5 x 3 and 4 x 3");
        assertThatThrownBy(() -> DenseProcess.of(2, 2, new double[3][3])).hasMessageContaining("2 x 2 entries");
        assertThatThrownBy(() -> SUM.given(new int[] {1, 1}, new double[2])).hasMessageContaining("observed twice");
        assertThatThrownBy(() -> SUM.given(new int[] {15}, new double[1])).hasMessageContaining("[0, 14]");
        assertThatThrownBy(() -> SUM.given(new int[0], new double[0])).hasMessageContaining("Between 1 and 14");
        assertThatThrownBy(() -> SUM.given(new int[] {0}, new double[] {Double.NaN}))
                .hasMessageContaining("must be finite");
    }

    @Test
    void aCovarianceBeyondAnyMemoryIsRefusedWithWhatItWouldNeed() {
        GaussianProcess broad = Processes.exponentialPower(4, 1, 500, 400);
        assertThatThrownBy(() -> DenseProcess.sum(List.of(broad)))
                .hasMessageContaining("500 x 400 entries needs 1280.0 GB")
                .hasMessageContaining("GaussianProcess if the covariance is Gamma (x) Sigma");
    }

    private static double[] increasing(int size) {
        double[] values = new double[size];
        Arrays.setAll(values, index -> Math.sin(3 * index) + 0.1 * index);
        return values;
    }
}
