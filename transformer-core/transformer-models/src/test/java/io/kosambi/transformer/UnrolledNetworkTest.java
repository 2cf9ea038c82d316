package io.kosambi.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.network.NetworkContract;
import io.kosambi.transformer.UnrolledNetwork.Mixing;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnrolledNetworkTest extends NetworkContract<UnrolledFactory.Config> {

    @Override
    protected NetworkFactory<UnrolledFactory.Config> factory() {
        return new UnrolledFactory();
    }

    @Override
    protected List<UnrolledFactory.Config> configs() {
        return List.of(
                new UnrolledFactory.Config(3, 4, Mixing.TOEPLITZ),
                new UnrolledFactory.Config(2, 4, Mixing.FREE),
                new UnrolledFactory.Config(3, 4, Mixing.SOFTMAX),
                new UnrolledFactory.Config(1, 1, Mixing.TOEPLITZ));
    }

    @Test
    void theReferenceTaskHasAboutTwoThousandParameters() {
        UnrolledFactory.Config config = new UnrolledFactory.Config(16, 32, Mixing.TOEPLITZ);
        long parameters = WidthChoice.count(
                factory().create(config, PluginContext.standalone(0)).forSequences(32, 4));

        // 32 lags, a 4 x 4 root, and gates 16 -> 32 -> 46.
        assertThat(parameters).isEqualTo(32 + 16 + 17 * 32 + 33 * 46).isBetween(1_900L, 2_200L);
    }
}
