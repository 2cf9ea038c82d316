package io.kosambi.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubleMathTest {

    @Test
    void sineAndCosineAreThoseOfTheStandardLibraryWithinTwoUlps() {
        Random random = new Random(3);
        for (int index = 0; index < 200_000; index++) {
            double x = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(8) - 2);

            assertThat(Math.abs(DoubleMath.sin(x) - StrictMath.sin(x)))
                    .isLessThanOrEqualTo(2 * Math.ulp(StrictMath.sin(x)));
            assertThat(Math.abs(DoubleMath.cos(x) - StrictMath.cos(x)))
                    .isLessThanOrEqualTo(2 * Math.ulp(StrictMath.cos(x)));
        }
    }

    @Test
    void sineAndCosineOfMultiplesOfAQuarterTurnKeepTheirRelativePrecision() {
        for (int quarters = 1; quarters < 1000; quarters++) {
            double x = quarters * (Math.PI / 2);

            // All that is left of one of them is what rounding did to x: 53 bits of it need pi to 120.
            assertThat(DoubleMath.sin(x)).isCloseTo(StrictMath.sin(x), withinPercentage(1e-10));
            assertThat(DoubleMath.cos(x)).isCloseTo(StrictMath.cos(x), withinPercentage(1e-10));
        }
    }

    @Test
    void whatIsNotFiniteHasNoSine() {
        assertThat(DoubleMath.sin(Double.POSITIVE_INFINITY)).isNaN();
        assertThat(DoubleMath.cos(Double.NaN)).isNaN();
    }
}
