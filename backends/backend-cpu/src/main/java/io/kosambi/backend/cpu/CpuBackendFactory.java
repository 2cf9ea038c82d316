package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** Makes the backend {@code cpu}. */
public final class CpuBackendFactory extends AbstractPluginFactory<CpuConfig, ComputeBackend>
        implements ComputeBackendFactory<CpuConfig> {

    public CpuBackendFactory() {
        super(
                "cpu",
                "Pure Java on the CPU: fused vector kernels over planned memory, no native library",
                CpuConfig.class,
                (config, context) -> new CpuBackend(config));
    }

    @Override
    public Availability availability() {
        return Availability.works(1);
    }
}
