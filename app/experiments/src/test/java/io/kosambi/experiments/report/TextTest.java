package io.kosambi.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void measuredNumbersHaveThreeSignificantDigits() {
        assertThat(Text.number(0.0146321)).isEqualTo("0.0146");
        assertThat(Text.number(0.5)).isEqualTo("0.500");
        assertThat(Text.number(12.345)).isEqualTo("12.3");
        assertThat(Text.number(-0.04)).isEqualTo("−0.0400");
        assertThat(Text.number(0.9996)).isEqualTo("1.00");
        assertThat(Text.number(1234.56)).isEqualTo("1,235");
    }

    @Test
    void wholeNumbersStandInFull() {
        assertThat(Text.number(318_020)).isEqualTo("318,020");
        assertThat(Text.number(0)).isEqualTo("0");
    }

    @Test
    void verySmallAndLargeNumbersArePowersOfTen() {
        assertThat(Text.number(8.7e-5)).isEqualTo("8.70×10<sup>−5</sup>");
        assertThat(Text.number(1.5e9)).isEqualTo("1.50×10<sup>9</sup>");
    }

    @Test
    void chosenNumbersHaveNoZerosAtTheirEnd() {
        assertThat(Text.setting(0.1)).isEqualTo("0.1");
        assertThat(Text.setting(3)).isEqualTo("3");
        assertThat(Text.setting(100)).isEqualTo("100");
    }

    @Test
    void whatIsNotFiniteIsADash() {
        assertThat(Text.number(Double.NaN)).isEqualTo(Text.MISSING);
        assertThat(Text.setting(Double.POSITIVE_INFINITY)).isEqualTo(Text.MISSING);
    }

    @Test
    void markupIsEscaped() {
        assertThat(Text.escape("<a b=\"c\" d='e'>&")).isEqualTo("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
    }
}
