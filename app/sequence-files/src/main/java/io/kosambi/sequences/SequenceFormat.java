package io.kosambi.sequences;

import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of files of sequences, which the ending of their names tells apart. */
public enum SequenceFormat {
    /** NumPy's format: one array of shape {@code (count, frames, dimension)}. */
    NPY(".npy", "NumPy") {
        @Override
        public SequenceOutput open(Path file, SequenceLayout layout) throws IOException {
            return new NpyOutput(file, layout);
        }

        @Override
        List<SequenceData> contents(Path file) throws IOException {
            return NpyArray.read(file).sequences(file);
        }

        @Override
        Locations places(Path file) {
            return NpyArray.read(file).locations(file);
        }
    },
    /** A table with one line per frame. */
    CSV(".csv", "comma-separated values") {
        @Override
        public SequenceOutput open(Path file, SequenceLayout layout) throws IOException {
            return new CsvOutput(file, layout);
        }

        @Override
        List<SequenceData> contents(Path file) throws IOException {
            return CsvInput.read(file, columns -> new SequenceCollector(file, columns))
                    .data();
        }

        @Override
        Locations places(Path file) throws IOException {
            return CsvInput.read(file, columns -> new LocationCollector(file, columns))
                    .locations();
        }
    },
    /** The same table, column by column. */
    PARQUET(".parquet", "Parquet") {
        @Override
        public SequenceOutput open(Path file, SequenceLayout layout) throws IOException {
            return new ParquetOutput(file, layout);
        }

        @Override
        List<SequenceData> contents(Path file) throws IOException {
            return ParquetInput.read(file, columns -> new SequenceCollector(file, columns))
                    .data();
        }

        @Override
        Locations places(Path file) throws IOException {
            return ParquetInput.read(file, columns -> new LocationCollector(file, columns))
                    .locations();
        }
    };

    private final String ending;
    private final String meaning;

    SequenceFormat(String ending, String meaning) {
        this.ending = ending;
        this.meaning = meaning;
    }

    /**
     * The format of a file of this name.
     *
     * @throws InvalidConfigException if the name has another ending; the message names those that are known
     */
    public static SequenceFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.ending))
                .findFirst()
                .orElseThrow(() -> new InvalidConfigException(file + ": the name must end in "
                        + Arrays.stream(values())
                                .map(format -> format.ending + " (" + format.meaning + ")")
                                .collect(Collectors.joining(", "))));
    }

    /**
     * Begins a file. {@link SequenceOutput#close} completes it.
     *
     * @param file where to; must not exist
     */
    public abstract SequenceOutput open(Path file, SequenceLayout layout) throws IOException;

    abstract List<SequenceData> contents(Path file) throws IOException;

    abstract Locations places(Path file) throws IOException;

    /**
     * Reads sequences.
     *
     * @return one entry for each set of locations, of all sequences observed there, in the order of the file
     * @throws InvalidConfigException if the file does not hold sequences of finite numbers; the message says where it does not
     *     and what would be accepted
     */
    public static List<SequenceData> read(Path file) {
        SequenceFormat format = of(file);
        requireFile(file);
        try {
            return format.contents(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads where frames lie: from a table with one row per frame, of which every column is a coordinate, or from a NumPy array
     * of shape {@code (frames)} or {@code (frames, coordinates)}. One coordinate is the time, which must increase. Of a table
     * of sequences, as {@link #open} makes it, the places of the first sequence are taken.
     *
     * @throws InvalidConfigException if the file does not say it in finite numbers; the message says where it does not
     */
    public static Locations readLocations(Path file) {
        SequenceFormat format = of(file);
        requireFile(file);
        try {
            return format.places(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidConfigException("Cannot read the data " + file + ": "
                    + (Files.exists(file) ? "it is no file" : "there is no such file"));
        }
    }

    static InvalidConfigException unreadable(Path file, Exception cause) {
        return new InvalidConfigException("Cannot read the data " + file + ": " + cause.getMessage());
    }
}
