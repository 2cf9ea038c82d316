package io.kosambi.launcher;

import io.kosambi.host.config.CommandSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that choose the covariances a command is about, for commands whose config record has components named
 * {@code kernel} and {@code spatial}.
 */
final class KernelOptions {

    @Option(
            names = "--kernel",
            paramLabel = "ID",
            description = {
                "The covariance between frames: an id that 'kosambi kernels' lists, or a map in quotes such as",
                "'{type: matern, lengthScale: 8}'."
            })
    private @Nullable String kernel;

    @Option(
            names = "--spatial",
            paramLabel = "ID",
            description = "The covariance between the coordinates of a frame, written in the same way.")
    private @Nullable String spatial;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one key, such as kernel.lengthScale=8 or kernel.type=periodic; may be repeated.")
    private List<String> settings = new ArrayList<>();

    /**
     * What these options say, for the command to add its own options to and bind.
     *
     * @param command the name of the command
     */
    CommandSettings settings(String command) {
        return new CommandSettings(command)
                .option("--kernel", "kernel", kernel)
                .option("--spatial", "spatial", spatial)
                .overrides(settings);
    }
}
