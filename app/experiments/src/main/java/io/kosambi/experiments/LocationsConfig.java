package io.kosambi.experiments;

import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.sequences.SequenceFormat;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the frames of a sequence lie: at the times 0, 1, 2, ... unless one of the settings says otherwise.
 *
 * @param times frame times
 * @param points points with any number of coordinates
 * @param grid the lengths of a grid of points
 * @param file a file of times or points
 */
public record LocationsConfig(
        @Describe("frame times in increasing order, such as [0, 0.5, 4]") @Default("[]")
        List<Double> times,

        @Describe("points, each with its coordinates, such as [[0, 0], [1, 0.5]]") @Default("[]")
        List<List<Double>> points,

        @Describe("a grid of points at distance 1: how many along each coordinate, such as [8, 8]")
        @Default("[]")
        @Range(min = 1, max = 10_000_000)
        List<Integer> grid,

        @Describe("a .csv, .parquet or .npy file with one time or point per row")
        Optional<String> file) {

    /** Frames at the times 0, 1, 2, ... */
    public static final LocationsConfig REGULAR =
            new LocationsConfig(List.of(), List.of(), List.of(), Optional.empty());

    /**
     * What the settings say.
     *
     * @return empty if they say nothing
     * @throws InvalidConfigException if several of them say it, or one says what is no set of different locations
     */
    public Optional<Locations> given() {
        List<String> names = new ArrayList<>();
        List<Supplier<Locations>> sayings = new ArrayList<>();
        if (!times.isEmpty()) {
            names.add("times");
            sayings.add(() -> Locations.times(numbers(times)));
        }
        if (!points.isEmpty()) {
            names.add("points");
            sayings.add(() -> Locations.points(
                    points.stream().map(LocationsConfig::numbers).toArray(double[][]::new)));
        }
        if (!grid.isEmpty()) {
            names.add("grid");
            sayings.add(() ->
                    Locations.grid(grid.stream().mapToInt(Integer::intValue).toArray()));
        }
        file.ifPresent(path -> {
            names.add("file");
            sayings.add(() -> SequenceFormat.readLocations(Path.of(path)));
        });
        if (names.size() > 1) {
            throw new InvalidConfigException(
                    "locations: only one of times, points, grid and file can say where frames lie, but "
                            + String.join(" and ", names) + " are given");
        }
        try {
            return sayings.stream().findFirst().map(Supplier::get);
        } catch (InvalidConfigException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidConfigException("locations: " + e.getMessage());
        }
    }

    /**
     * The locations of so many frames.
     *
     * @throws InvalidConfigException if the settings speak of another number of frames
     */
    public Locations of(int frames) {
        return requireOnePerFrame(given().orElseGet(() -> Locations.regular(frames)), frames);
    }

    /**
     * The locations of a number of frames that may be left open.
     *
     * @param frames how many, if that is said
     * @param otherwise how many if nothing is said at all
     * @throws InvalidConfigException if the settings speak of another number of frames
     */
    public Locations of(Optional<Integer> frames, int otherwise) {
        return frames.map(this::of).orElseGet(() -> given().orElseGet(() -> Locations.regular(otherwise)));
    }

    private static Locations requireOnePerFrame(Locations locations, int frames) {
        if (locations.count() != frames) {
            throw new InvalidConfigException(
                    "locations: one per frame is needed, that is " + frames + ", but " + locations.count() + " came");
        }
        return locations;
    }

    /**
     * Sequences that were read from a file, at these locations instead of the times 0, 1, 2, ...
     *
     * @param file where they come from, for messages
     * @return the same sequences if the settings say nothing
     * @throws InvalidConfigException if the file itself says where its frames lie, or the numbers of frames differ
     */
    public List<SequenceData> laidUnder(Path file, List<SequenceData> sequences) {
        Optional<Locations> given = given();
        if (given.isEmpty()) {
            return sequences;
        }
        return sequences.stream()
                .map(data -> {
                    if (!data.locations().equals(Locations.regular(data.frames()))) {
                        throw new InvalidConfigException(
                                "locations: " + file + " says itself where its frames lie; leave the locations out");
                    }
                    return new SequenceData(
                            requireOnePerFrame(given.get(), data.frames()),
                            data.values(),
                            data.count(),
                            data.dimension());
                })
                .toList();
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
