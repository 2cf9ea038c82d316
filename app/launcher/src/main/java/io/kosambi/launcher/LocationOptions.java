package io.kosambi.launcher;

import io.kosambi.host.config.CommandSettings;
import io.kosambi.host.config.YamlText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where frames lie, for commands whose config record has a component named {@code locations}. */
final class LocationOptions {

    @Option(
            names = "--times",
            paramLabel = "T,...",
            description = "Frame times in increasing order, such as 0,0.5,4; 0,1,2,... by default.")
    private @Nullable String times;

    @Option(
            names = "--points",
            paramLabel = "FILE",
            description = {
                "A .csv, .parquet or .npy file with one row per frame: its time, or the coordinates of its point.",
            })
    private @Nullable String points;

    @Option(
            names = "--grid",
            paramLabel = "N,...",
            description = "Frames on a grid of points at distance 1, such as 8,8.")
    private @Nullable String grid;

    /** Adds these options to those of a command. */
    CommandSettings addTo(CommandSettings settings) {
        return settings.option("--times", "locations.times", list(times))
                .option("--points", "locations.file", points == null ? null : YamlText.quoted(points))
                .option("--grid", "locations.grid", list(grid));
    }

    private static @Nullable String list(@Nullable String elements) {
        return elements == null ? null : "[" + elements + "]";
    }
}
