package io.kosambi.attention.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.attention.Attention;
import org.junit.jupiter.api.Test;

class SoftmaxAttentionVisibilityTest {

    @Test
    void fullAttentionSeesEverything() {
        assertThat(visible(SoftmaxAttention.full())).containsExactly("1111", "1111", "1111", "1111");
        assertThat(SoftmaxAttention.full().usesFrameOrder()).isFalse();
    }

    @Test
    void causalAttentionSeesItselfAndThePast() {
        assertThat(visible(SoftmaxAttention.causal())).containsExactly("1000", "1100", "1110", "1111");
        assertThat(SoftmaxAttention.causal().usesFrameOrder()).isTrue();
    }

    @Test
    void aWindowSeesBothSides() {
        assertThat(visible(SoftmaxAttention.window(1))).containsExactly("1100", "1110", "0111", "0011");
        assertThat(visible(SoftmaxAttention.window(0))).containsExactly("1000", "0100", "0010", "0001");
    }

    @Test
    void aNegativeRadiusIsRefused() {
        assertThatThrownBy(() -> SoftmaxAttention.window(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sliding window: needs a radius of 0 or more, got -1");
    }

    private static String[] visible(Attention attention) {
        String[] rows = new String[4];
        for (int query = 0; query < rows.length; query++) {
            StringBuilder row = new StringBuilder();
            for (int key = 0; key < rows.length; key++) {
                row.append(attention.sees(query, key, new Attention.Dimensions(rows.length, 1, 1)) ? '1' : '0');
            }
            rows[query] = row.toString();
        }
        return rows;
    }
}
