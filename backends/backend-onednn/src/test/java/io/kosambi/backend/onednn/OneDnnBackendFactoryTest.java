package io.kosambi.backend.onednn;

import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.testkit.backend.ComputeBackendFactoryContract;
import java.util.List;

class OneDnnBackendFactoryTest extends ComputeBackendFactoryContract<OneDnnConfig> {

    @Override
    protected ComputeBackendFactory<OneDnnConfig> factory() {
        return new OneDnnBackendFactory();
    }

    @Override
    protected List<OneDnnConfig> configs() {
        return List.of(new OneDnnConfig(0, MatmulPrecision.F32), new OneDnnConfig(3, MatmulPrecision.BF16));
    }
}
