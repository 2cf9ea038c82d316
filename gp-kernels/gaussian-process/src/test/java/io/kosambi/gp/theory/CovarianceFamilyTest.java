package io.kosambi.gp.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CovarianceFamilyTest {

    @Test
    void freeParametersAreCounted() {
        assertThat(CovarianceFamily.full(32, 4).freeParameters()).isEqualTo(8_256);
        assertThat(CovarianceFamily.kronecker(32, 4).freeParameters()).isEqualTo(537);
        assertThat(CovarianceFamily.toeplitzKronecker(32, 4).freeParameters()).isEqualTo(41);
        assertThat(CovarianceFamily.banded(8, 4).freeParameters()).isEqualTo(17);
        assertThat(CovarianceFamily.full(100_000, 100).freeParameters()).isEqualTo(50_000_005_000_000L);
    }

    @Test
    void ratesFollowTheNumberOfParameters() {
        CovarianceFamily kronecker = CovarianceFamily.kronecker(32, 4);
        assertThat(kronecker.expectedDivergence(1_000)).isCloseTo(0.2685, within(1e-12));
        assertThat(kronecker.expectedDivergence(1_000) / 128).isCloseTo(0.00210, within(5e-6));
        assertThat(kronecker.totalVariationBound(53_700)).isCloseTo(0.05, within(1e-12));
        assertThat(kronecker.sequencesFor(0.05)).isEqualTo(53_700);
        assertThatThrownBy(() -> kronecker.sequencesFor(0)).hasMessageContaining("(0, 1]");
        assertThatThrownBy(() -> kronecker.expectedDivergence(0)).hasMessageContaining("At least 1 sequence");
        assertThatThrownBy(() -> CovarianceFamily.full(0, 4)).hasMessageContaining("at least 1 free parameter");
    }
}
