package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.backend.DeviceKind;
import io.kosambi.spi.plugin.PluginContext;

/** Makes the backend {@code nd4j}. */
public final class Nd4jBackendFactory implements ComputeBackendFactory<Nd4jConfig> {

    /** Measured with the quickstart, see docs/backends.md. */
    private static final double SPEED = 0.4;

    @Override
    public String id() {
        return "nd4j";
    }

    @Override
    public String description() {
        return "ND4J 1.0.0-M2.1, operation by operation: the library that the JVM knows, and a second implementation";
    }

    @Override
    public Class<Nd4jConfig> configType() {
        return Nd4jConfig.class;
    }

    @Override
    public Availability availability() {
        Nd4jInstallation installation = Nd4jInstallation.here();
        return installation
                .obstacle()
                .map(Availability::cannotWork)
                .orElse(installation.hasCuda() ? Availability.worksOn(DeviceKind.GPU, 0) : Availability.works(SPEED));
    }

    @Override
    public ComputeBackend create(Nd4jConfig config, PluginContext context) {
        return new Nd4jComputeBackend(config);
    }
}
