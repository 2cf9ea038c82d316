package io.kosambi.experiments.fitting;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Sequences in a CSV file, one line per frame, as {@code kosambi sample} writes them.
 *
 * <p>A column {@code sequence} says which sequence a line belongs to; without it all lines are one. A column {@code time}
 * gives the frame times; without it they are 0, 1, 2, ... Every other column is a coordinate.
 */
public final class SequenceTable {

    private static final String SEQUENCE = "sequence";
    private static final String TIME = "time";

    private final Path file;
    private final List<String> coordinates = new ArrayList<>();
    private final Map<String, List<double[]>> sequences = new LinkedHashMap<>();

    private SequenceTable(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidConfigException if it does not hold sequences of finite numbers observed at the same increasing times;
     *     the message names the line and what would be accepted
     */
    public static SequenceData read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidConfigException("Cannot read the data " + file + ": "
                    + (Files.exists(file) ? "it is no file" : "there is no such file"));
        }
        SequenceTable table = new SequenceTable(file);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            reader.forEach(table::add);
        } catch (CsvParseException e) {
            throw new InvalidConfigException(file + ": not a table of comma-separated values: " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidConfigException("Cannot read the data " + file + ": " + e.getMessage());
        }
        return table.data();
    }

    private void add(NamedCsvRecord line) {
        String place = file + ":" + line.getStartingLineNumber();
        if (coordinates.isEmpty()) {
            line.getHeader().stream()
                    .filter(column -> !column.equals(SEQUENCE) && !column.equals(TIME))
                    .forEach(coordinates::add);
            if (coordinates.isEmpty()) {
                throw new InvalidConfigException(file + ":1: the columns are " + line.getHeader()
                        + ", but at least one beside '" + SEQUENCE + "' and '" + TIME + "' must hold the numbers");
            }
        }
        List<double[]> frames =
                sequences.computeIfAbsent(line.findField(SEQUENCE).orElse(""), ignored -> new ArrayList<>());
        double[] frame = new double[coordinates.size() + 1];
        frame[0] = line.getHeader().contains(TIME) ? number(line, TIME, place) : frames.size();
        for (int index = 0; index < coordinates.size(); index++) {
            frame[index + 1] = number(line, coordinates.get(index), place);
        }
        if (!frames.isEmpty() && frame[0] <= frames.getLast()[0]) {
            throw new InvalidConfigException(place + ": the time " + frame[0] + " follows " + frames.getLast()[0]
                    + " in the same sequence; times must increase strictly, without duplicates");
        }
        frames.add(frame);
    }

    private static double number(NamedCsvRecord line, String column, String place) {
        String text = line.findField(column).orElse("").strip();
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidConfigException(
                    place + ": column '" + column + "' holds '" + text
                            + "', but every cell must be a number; remove lines with missing values, times need not be regular");
        }
        if (!Double.isFinite(value)) {
            throw new InvalidConfigException(
                    place + ": column '" + column + "' holds " + text + ", but every number must be finite");
        }
        return value;
    }

    private SequenceData data() {
        if (sequences.isEmpty()) {
            throw new InvalidConfigException(file
                    + ": holds no data; a first line with the names of the columns and one line per frame are needed");
        }
        Map.Entry<String, List<double[]>> first =
                sequences.entrySet().iterator().next();
        double[] times = times(first.getValue());
        sequences.forEach((name, frames) -> {
            if (!Arrays.equals(times(frames), times)) {
                throw new InvalidConfigException(file + ": sequence '" + name + "' has " + frames.size()
                        + " frames at other times than sequence '" + first.getKey() + "' with its " + times.length
                        + "; all must be observed at the same times, so fit them one by one");
            }
        });
        double[] numbers = sequences.values().stream()
                .flatMap(List::stream)
                .flatMapToDouble(frame -> Arrays.stream(frame, 1, frame.length))
                .toArray();
        return new SequenceData(locations(times), numbers, sequences.size(), coordinates.size());
    }

    private static double[] times(List<double[]> frames) {
        return frames.stream().mapToDouble(frame -> frame[0]).toArray();
    }

    /** Evenly spaced times are said to be so, since much is faster for them. */
    private static Locations locations(double[] times) {
        double step = times.length > 1 ? times[1] - times[0] : 1;
        boolean regular = IntStream.range(0, times.length).allMatch(index -> times[index] == index * step);
        return regular ? Locations.regular(times.length, step) : Locations.times(times);
    }
}
