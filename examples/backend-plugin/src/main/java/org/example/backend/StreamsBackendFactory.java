package org.example.backend;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code streams}: makes {@link StreamsBackend}. */
public final class StreamsBackendFactory implements ComputeBackendFactory<StreamsBackendFactory.Config> {

    /** Nothing can be set. */
    public record Config() {}

    @Override
    public String id() {
        return "streams";
    }

    @Override
    public String description() {
        return "Interprets programs with parallel streams, an element at a time";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public ComputeBackend create(Config config, PluginContext context) {
        return new StreamsBackend();
    }
}
