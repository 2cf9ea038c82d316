package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.testkit.backend.ComputeBackendFactoryContract;
import java.util.List;

class Nd4jBackendFactoryTest extends ComputeBackendFactoryContract<Nd4jConfig> {

    @Override
    protected ComputeBackendFactory<Nd4jConfig> factory() {
        return new Nd4jBackendFactory();
    }

    @Override
    protected List<Nd4jConfig> configs() {
        return List.of(new Nd4jConfig(1), new Nd4jConfig(0));
    }
}
