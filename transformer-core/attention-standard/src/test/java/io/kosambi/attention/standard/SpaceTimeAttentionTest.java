package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention.Dimensions;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.testkit.attention.AttentionContract;
import java.util.List;

class SpaceTimeAttentionTest extends AttentionContract<NoSettings> {

    @Override
    protected AttentionFactory<NoSettings> factory() {
        return new SpaceTimeAttentionFactory();
    }

    @Override
    protected List<NoSettings> configs() {
        return List.of(new NoSettings());
    }

    @Override
    protected List<Dimensions> dimensions() {
        return List.of(new Dimensions(1, 4, 2, 2), new Dimensions(5, 8, 4, 3), new Dimensions(4, 4, 2, 2));
    }

    @Override
    protected List<Dimensions> refusedDimensions() {
        return List.of(new Dimensions(5, 8, 2, 1), new Dimensions(5, 6, 3, 2));
    }
}
