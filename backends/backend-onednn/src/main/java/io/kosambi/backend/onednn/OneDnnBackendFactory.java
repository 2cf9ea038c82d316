package io.kosambi.backend.onednn;

import io.kosambi.backend.cpu.CpuBackend;
import io.kosambi.backend.cpu.CpuConfig;
import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.PluginContext;

/** Makes the backend {@code onednn}. */
public final class OneDnnBackendFactory implements ComputeBackendFactory<OneDnnConfig> {

    @Override
    public String id() {
        return "onednn";
    }

    @Override
    public String description() {
        return "The backend cpu with the matrix products of the native library oneDNN, in float32 or bfloat16";
    }

    @Override
    public Class<OneDnnConfig> configType() {
        return OneDnnConfig.class;
    }

    @Override
    public Availability availability() {
        return OneDnnLibrary.obstacle().map(Availability::cannotWork).orElse(Availability.works(0));
    }

    @Override
    public ComputeBackend create(OneDnnConfig config, PluginContext context) {
        return create(config);
    }

    /** @throws IllegalStateException if oneDNN does not work here; the message says why, and what does */
    static ComputeBackend create(OneDnnConfig config) {
        ConfigRules.requireValid(config);
        OneDnnProducts products = new OneDnnProducts(config.matmul());
        return new CpuBackend(new CpuConfig(config.threads()), products, products.variant());
    }
}
