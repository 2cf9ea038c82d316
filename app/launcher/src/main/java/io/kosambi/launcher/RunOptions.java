package io.kosambi.launcher;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is shown of a run while it goes on, and to whom. */
final class RunOptions {

    private static final int LARGEST_PORT = 65_535;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Serve the run's metrics for Prometheus on this port of this machine; 0 takes a free one.")
    private @Nullable Integer metricsPort;

    boolean quiet() {
        return quiet;
    }

    /** The port, or null if no metrics are asked for. */
    @Nullable
    Integer metricsPort() {
        if (metricsPort != null && (metricsPort < 0 || metricsPort > LARGEST_PORT)) {
            throw UserException.usage(
                    "--metrics-port " + metricsPort + " is no port: it must lie in [0, " + LARGEST_PORT + "]");
        }
        return metricsPort;
    }
}
