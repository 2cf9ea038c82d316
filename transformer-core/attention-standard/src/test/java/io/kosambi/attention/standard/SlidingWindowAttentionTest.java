package io.kosambi.attention.standard;

import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.testkit.attention.AttentionContract;
import java.util.List;

class SlidingWindowAttentionTest extends AttentionContract<SlidingWindowAttentionFactory.Config> {

    @Override
    protected AttentionFactory<SlidingWindowAttentionFactory.Config> factory() {
        return new SlidingWindowAttentionFactory();
    }

    @Override
    protected List<SlidingWindowAttentionFactory.Config> configs() {
        return List.of(
                new SlidingWindowAttentionFactory.Config(0),
                new SlidingWindowAttentionFactory.Config(2),
                new SlidingWindowAttentionFactory.Config(Integer.MAX_VALUE - 1));
    }
}
