package io.kosambi.backend.reference;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code reference}. */
public final class ReferenceBackendFactory implements ComputeBackendFactory<ReferenceBackendConfig> {

    @Override
    public String id() {
        return "reference";
    }

    @Override
    public String description() {
        return "Interprets programs in plain float64 Java: slow on purpose, the meaning of every operation";
    }

    @Override
    public Class<ReferenceBackendConfig> configType() {
        return ReferenceBackendConfig.class;
    }

    @Override
    public ComputeBackend create(ReferenceBackendConfig config, PluginContext context) {
        return new ReferenceBackend();
    }
}
