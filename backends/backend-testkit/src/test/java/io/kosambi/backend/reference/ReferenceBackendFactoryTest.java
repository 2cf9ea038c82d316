package io.kosambi.backend.reference;

import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.testkit.backend.ComputeBackendFactoryContract;
import java.util.List;

class ReferenceBackendFactoryTest extends ComputeBackendFactoryContract<ReferenceBackendConfig> {

    @Override
    protected ComputeBackendFactory<ReferenceBackendConfig> factory() {
        return new ReferenceBackendFactory();
    }

    @Override
    protected List<ReferenceBackendConfig> configs() {
        return List.of(new ReferenceBackendConfig());
    }
}
