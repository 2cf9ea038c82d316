package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention.Dimensions;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.testkit.attention.AttentionContract;
import java.util.List;

class DifferentialAttentionTest extends AttentionContract<DifferentialAttentionFactory.Config> {

    @Override
    protected AttentionFactory<DifferentialAttentionFactory.Config> factory() {
        return new DifferentialAttentionFactory();
    }

    @Override
    protected List<DifferentialAttentionFactory.Config> configs() {
        return List.of(new DifferentialAttentionFactory.Config(0.5), new DifferentialAttentionFactory.Config(1));
    }

    @Override
    protected List<Dimensions> refusedDimensions() {
        return List.of(new Dimensions(3, 6, 2), new Dimensions(4, 1, 1));
    }
}
