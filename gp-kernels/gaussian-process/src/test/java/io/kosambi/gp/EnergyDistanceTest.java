package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnergyDistanceTest {

    @Test
    void theRatioOfGammaFunctionsIsExact() {
        // Gamma(1) / Gamma(1/2), Gamma(3/2) / Gamma(1), Gamma(11/2) / Gamma(5) = (945 / 32) sqrt(pi) / 24.
        assertThat(EnergyDistance.gammaRatio(0.5)).isCloseTo(1 / Math.sqrt(Math.PI), within(1e-14));
        assertThat(EnergyDistance.gammaRatio(1)).isCloseTo(Math.sqrt(Math.PI) / 2, within(1e-14));
        assertThat(EnergyDistance.gammaRatio(5)).isCloseTo(945 / 768.0 * Math.sqrt(Math.PI), within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1, 4, 30})
    void theMeanDistanceFromANormalNumberIsItsClosedForm(double x) {
        double expected = 2 * StandardNormalLaw.density(x) + x * (2 * StandardNormalLaw.cumulative(x) - 1);
        assertThat(EnergyDistance.distanceFromNormal(x * x, 1)).isCloseTo(expected, within(1e-12 * (1 + x)));
    }

    @Test
    void inTwoDimensionsItIsThatOfTheRiceLaw() {
        // sqrt(pi / 2) e^(-z / 2) [(1 + z) I_0(z / 2) + z I_1(z / 2)] at |x|^2 = 2, that is z = 1.
        double half = 0.5;
        double zeroth = 1
                + Math.pow(half, 2) / 4
                + Math.pow(half, 4) / 64
                + Math.pow(half, 6) / 2304
                + Math.pow(half, 8) / 147_456;
        double first = half / 2 + Math.pow(half, 3) / 16 + Math.pow(half, 5) / 384 + Math.pow(half, 7) / 18_432;
        double expected = Math.sqrt(Math.PI / 2) * Math.exp(-half) * (2 * zeroth + first);
        assertThat(EnergyDistance.distanceFromNormal(2, 2)).isCloseTo(expected, within(1e-8));
    }

    @Test
    void exactSequencesShowTheFloorOnAverage() {
        int repetitions = 400;
        int count = 50;
        int size = 6;
        StandardNormals normals = StandardNormals.seeded(3);
        double sum = 0;
        double squares = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            double[] sample = new double[count * size];
            normals.fill(sample, sample.length);
            double value = EnergyDistance.of(sample, count, size).value();
            assertThat(value).isPositive();
            sum += value / repetitions;
            squares += value * value / repetitions;
        }
        double standardError = Math.sqrt((squares - sum * sum) / repetitions);
        assertThat(sum).isCloseTo(EnergyDistance.floor(count, size), within(4 * standardError));
    }

    @Test
    void anotherLawIsFarAway() {
        // Sequences at the origin: 2 E|Y| - E|Y - Y'| = (2 - sqrt 2) E|Y|.
        int size = 5;
        double mean = Math.sqrt(2) * EnergyDistance.gammaRatio(size / 2.0);
        assertThat(EnergyDistance.of(new double[10 * size], 10, size).value())
                .isCloseTo((2 - Math.sqrt(2)) * mean, within(1e-12));
    }

    @Test
    void weightsStandForRepeatedSequences() {
        int size = 3;
        double[] sample = new double[4 * size];
        StandardNormals.seeded(1).fill(sample, sample.length);
        double[] repeated = new double[4 * size];
        int[] drawn = {2, 0, 2, 3};
        double[] weights = new double[4];
        for (int row = 0; row < drawn.length; row++) {
            System.arraycopy(sample, drawn[row] * size, repeated, row * size, size);
            weights[drawn[row]]++;
        }
        assertThat(EnergyDistance.of(sample, 4, size).value(weights))
                .isCloseTo(EnergyDistance.of(repeated, 4, size).value(), within(1e-13));
    }

    @Test
    void theFirstSequencesStandForManyMore() {
        int count = EnergyDistance.MOST_SEQUENCES + 10;
        double[] sample = new double[count];
        StandardNormals.seeded(1).fill(sample, count);
        double[] first = Arrays.copyOf(sample, EnergyDistance.MOST_SEQUENCES);
        assertThat(EnergyDistance.of(sample, count, 1).value())
                .isEqualTo(EnergyDistance.of(first, first.length, 1).value());
        assertThat(EnergyDistance.floor(count, 1)).isEqualTo(EnergyDistance.floor(first.length, 1));
    }
}
