package io.kosambi.transformer;

import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.testkit.network.NetworkContract;
import java.util.List;
import java.util.Optional;

class UNetTest extends NetworkContract<UNetFactory.Config> {

    @Override
    protected NetworkFactory<UNetFactory.Config> factory() {
        return new UNetFactory();
    }

    @Override
    protected List<UNetFactory.Config> configs() {
        return List.of(
                new UNetFactory.Config(Optional.of(4), Optional.empty(), 2, 3),
                new UNetFactory.Config(Optional.of(2), Optional.empty(), 1, 5));
    }
}
