package org.example.network;

import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.testkit.network.NetworkContract;
import java.util.List;

class MixerTest extends NetworkContract<MixerFactory.Config> {

    @Override
    protected NetworkFactory<MixerFactory.Config> factory() {
        return new MixerFactory();
    }

    @Override
    protected List<MixerFactory.Config> configs() {
        return List.of(new MixerFactory.Config(1, 1), new MixerFactory.Config(6, 2));
    }
}
