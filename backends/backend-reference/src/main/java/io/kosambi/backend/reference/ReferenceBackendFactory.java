package io.kosambi.backend.reference;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code reference}. */
public final class ReferenceBackendFactory extends AbstractPluginFactory<ReferenceBackendConfig, ComputeBackend>
        implements ComputeBackendFactory<ReferenceBackendConfig> {

    public ReferenceBackendFactory() {
        super(
                "reference",
                "Interprets programs in plain float64 Java: slow on purpose, the meaning of every operation",
                ReferenceBackendConfig.class,
                (config, context) -> new ReferenceBackend());
    }
}
