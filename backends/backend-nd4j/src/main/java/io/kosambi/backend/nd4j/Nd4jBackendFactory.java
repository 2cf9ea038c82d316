package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.backend.DeviceKind;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** Makes the backend {@code nd4j}. */
public final class Nd4jBackendFactory extends AbstractPluginFactory<Nd4jConfig, ComputeBackend>
        implements ComputeBackendFactory<Nd4jConfig> {

    /** Measured with the quickstart, see docs/backends.md. */
    private static final double SPEED = 0.4;

    public Nd4jBackendFactory() {
        super(
                "nd4j",
                "ND4J 1.0.0-M2.1, operation by operation: the library that the JVM knows, and a second implementation",
                Nd4jConfig.class,
                (config, context) -> new Nd4jComputeBackend(config));
    }

    @Override
    public Availability availability() {
        Nd4jInstallation installation = Nd4jInstallation.here();
        return installation
                .obstacle()
                .map(Availability::cannotWork)
                .orElse(installation.hasCuda() ? Availability.worksOn(DeviceKind.GPU, 0) : Availability.works(SPEED));
    }
}
