package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.PluginContext;

/** Makes the backend {@code cpu}. */
public final class CpuBackendFactory implements ComputeBackendFactory<CpuConfig> {

    @Override
    public String id() {
        return "cpu";
    }

    @Override
    public String description() {
        return "Pure Java on the CPU: fused vector kernels over planned memory, no native library";
    }

    @Override
    public Class<CpuConfig> configType() {
        return CpuConfig.class;
    }

    @Override
    public Availability availability() {
        return Availability.works(1);
    }

    @Override
    public ComputeBackend create(CpuConfig config, PluginContext context) {
        return new CpuBackend(config);
    }
}
