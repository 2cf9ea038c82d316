package io.kosambi.attention.standard;

import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.testkit.attention.AttentionContract;
import java.util.List;

class AlibiAttentionTest extends AttentionContract<NoSettings> {

    @Override
    protected AttentionFactory<NoSettings> factory() {
        return new AlibiAttentionFactory();
    }

    @Override
    protected List<NoSettings> configs() {
        return List.of(new NoSettings());
    }
}
