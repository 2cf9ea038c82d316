package io.kosambi.attention.standard;

import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.testkit.attention.AttentionContract;
import java.util.List;

class RelativePositionAttentionTest extends AttentionContract<NoSettings> {

    @Override
    protected AttentionFactory<NoSettings> factory() {
        return new RelativePositionAttentionFactory();
    }

    @Override
    protected List<NoSettings> configs() {
        return List.of(new NoSettings());
    }
}
