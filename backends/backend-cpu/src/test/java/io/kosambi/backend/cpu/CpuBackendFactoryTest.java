package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.testkit.backend.ComputeBackendFactoryContract;
import java.util.List;

class CpuBackendFactoryTest extends ComputeBackendFactoryContract<CpuConfig> {

    @Override
    protected ComputeBackendFactory<CpuConfig> factory() {
        return new CpuBackendFactory();
    }

    @Override
    protected List<CpuConfig> configs() {
        return List.of(new CpuConfig(0), new CpuConfig(3));
    }
}
