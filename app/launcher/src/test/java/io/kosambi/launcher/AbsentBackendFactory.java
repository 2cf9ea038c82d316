package io.kosambi.launcher;

import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.PluginContext;

/** A backend for a device that no machine has. */
public final class AbsentBackendFactory implements ComputeBackendFactory<AbsentBackendFactory.Config> {

    static final String OBSTACLE = "this machine has no abacus";

    /** No settings. */
    public record Config() {}

    @Override
    public String id() {
        return "abacus";
    }

    @Override
    public String description() {
        return "Computes with beads";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Availability availability() {
        return Availability.cannotWork(OBSTACLE);
    }

    @Override
    public ComputeBackend create(Config config, PluginContext context) {
        throw new AssertionError("created although it cannot work");
    }
}
