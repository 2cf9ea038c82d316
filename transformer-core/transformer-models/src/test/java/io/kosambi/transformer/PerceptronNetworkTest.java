package io.kosambi.transformer;

import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.testkit.network.NetworkContract;
import java.util.List;
import java.util.Optional;

class PerceptronNetworkTest extends NetworkContract<PerceptronFactory.Config> {

    @Override
    protected NetworkFactory<PerceptronFactory.Config> factory() {
        return new PerceptronFactory();
    }

    @Override
    protected List<PerceptronFactory.Config> configs() {
        return List.of(
                new PerceptronFactory.Config(Optional.of(4), Optional.empty(), 2, 3),
                new PerceptronFactory.Config(Optional.of(6), Optional.empty(), 1, 1));
    }
}
