package org.example.attention;

import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.testkit.attention.AttentionContract;
import java.util.List;

class CauchyAttentionTest extends AttentionContract<CauchyAttentionFactory.Config> {

    @Override
    protected AttentionFactory<CauchyAttentionFactory.Config> factory() {
        return new CauchyAttentionFactory();
    }

    @Override
    protected List<CauchyAttentionFactory.Config> configs() {
        return List.of(new CauchyAttentionFactory.Config());
    }
}
