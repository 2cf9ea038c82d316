package io.kosambi.backend.onednn;

import io.kosambi.backend.cpu.CpuBackend;
import io.kosambi.backend.cpu.CpuConfig;
import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ConfigRules;

/** Makes the backend {@code onednn}. */
public final class OneDnnBackendFactory extends AbstractPluginFactory<OneDnnConfig, ComputeBackend>
        implements ComputeBackendFactory<OneDnnConfig> {

    public OneDnnBackendFactory() {
        super(
                "onednn",
                "The backend cpu with the matrix products of the native library oneDNN, in float32 or bfloat16",
                OneDnnConfig.class,
                (config, context) -> create(config));
    }

    @Override
    public Availability availability() {
        return OneDnnLibrary.obstacle().map(Availability::cannotWork).orElse(Availability.works(0));
    }

    /** @throws IllegalStateException if oneDNN does not work here; the message says why, and what does */
    static ComputeBackend create(OneDnnConfig config) {
        ConfigRules.requireValid(config);
        OneDnnProducts products = new OneDnnProducts(config.matmul());
        return new CpuBackend(new CpuConfig(config.threads()), products, products.variant());
    }
}
