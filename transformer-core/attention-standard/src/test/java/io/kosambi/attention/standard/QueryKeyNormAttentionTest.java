package io.kosambi.attention.standard;

import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.attention.AttentionContract;
import java.util.List;

class QueryKeyNormAttentionTest extends AttentionContract<QueryKeyNormAttentionFactory.Config> {

    @Override
    protected AttentionFactory<QueryKeyNormAttentionFactory.Config> factory() {
        return new QueryKeyNormAttentionFactory();
    }

    @Override
    protected List<QueryKeyNormAttentionFactory.Config> configs() {
        return List.of(
                new QueryKeyNormAttentionFactory.Config(ComponentConfig.of("softmax")),
                new QueryKeyNormAttentionFactory.Config(ComponentConfig.of("differential")));
    }

    @Override
    protected PluginContext context() {
        return new NestedAttention();
    }
}
