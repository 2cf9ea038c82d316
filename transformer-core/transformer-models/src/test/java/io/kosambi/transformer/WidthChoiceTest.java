package io.kosambi.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.network.Network;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WidthChoiceTest {

    private static final long REFERENCE = 318_020;

    @Test
    void everyNetworkComesWithinAFewPercentOfTheReferenceTransformer() {
        Network unet = matched(4).build(width -> new UNet(new UNet.Architecture(width, 4, 3), 32, 4));
        Network perceptron = matched(2)
                .build(width -> new PerceptronNetwork(new PerceptronNetwork.Architecture(width, 4, 4), 32, 4));

        assertThat(WidthChoice.count(unet) / (double) REFERENCE).isBetween(0.9, 1.1);
        assertThat(WidthChoice.count(perceptron) / (double) REFERENCE).isBetween(0.95, 1.05);
    }

    @Test
    void noOtherWidthComesCloser() {
        Network chosen = matched(2).build(WidthChoiceTest::perceptron);
        long distance = Math.abs(WidthChoice.count(chosen) - REFERENCE);

        for (int width = 2; width < 160; width += 2) {
            assertThat(Math.abs(WidthChoice.count(perceptron(width)) - REFERENCE))
                    .as("distance at width %s", width)
                    .isGreaterThanOrEqualTo(distance);
        }
    }

    @Test
    void fewerParametersThanTheNarrowestNetworkHasAreRefused() {
        WidthChoice tiny = new WidthChoice(Optional.empty(), Optional.of(10L), 64, 2);

        assertThatThrownBy(() -> tiny.build(WidthChoiceTest::perceptron))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("parameters = 10 is out of reach");
    }

    @Test
    void widthAndParametersTogetherAreRefused() {
        assertThatThrownBy(() -> new WidthChoice(Optional.of(64), Optional.of(1_000L), 64, 2))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("width = 64 and parameters = 1000");
    }

    private static WidthChoice matched(int step) {
        return new WidthChoice(Optional.empty(), Optional.of(REFERENCE), 64, step);
    }

    private static Network perceptron(int width) {
        return new PerceptronNetwork(new PerceptronNetwork.Architecture(width, 4, 4), 32, 4);
    }
}
