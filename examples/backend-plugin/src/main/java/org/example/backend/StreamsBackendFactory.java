package org.example.backend;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code streams}: makes {@link StreamsBackend}. */
public final class StreamsBackendFactory extends AbstractPluginFactory<StreamsBackendFactory.Config, ComputeBackend>
        implements ComputeBackendFactory<StreamsBackendFactory.Config> {

    /** Nothing can be set. */
    public record Config() {}

    public StreamsBackendFactory() {
        super(
                "streams",
                "Interprets programs with parallel streams, an element at a time",
                Config.class,
                (config, context) -> new StreamsBackend());
    }
}
