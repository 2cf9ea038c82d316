package io.kosambi.attention.standard;

import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.testkit.attention.AttentionContract;
import java.util.List;

class ReluAttentionTest extends AttentionContract<ReluAttentionFactory.Config> {

    @Override
    protected AttentionFactory<ReluAttentionFactory.Config> factory() {
        return new ReluAttentionFactory();
    }

    @Override
    protected List<ReluAttentionFactory.Config> configs() {
        return List.of(
                new ReluAttentionFactory.Config(ReluAttentionFactory.Normalisation.NONE),
                new ReluAttentionFactory.Config(ReluAttentionFactory.Normalisation.FRAMES));
    }
}
