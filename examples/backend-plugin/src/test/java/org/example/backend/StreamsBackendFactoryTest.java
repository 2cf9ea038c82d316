package org.example.backend;

import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.testkit.backend.ComputeBackendFactoryContract;
import java.util.List;

class StreamsBackendFactoryTest extends ComputeBackendFactoryContract<StreamsBackendFactory.Config> {

    @Override
    protected ComputeBackendFactory<StreamsBackendFactory.Config> factory() {
        return new StreamsBackendFactory();
    }

    @Override
    protected List<StreamsBackendFactory.Config> configs() {
        return List.of(new StreamsBackendFactory.Config());
    }
}
