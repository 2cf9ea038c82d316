package io.kosambi.sequences;

import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Puts the rows of a table together to sequences. A column {@code sequence} says which sequence a row belongs to; without it
 * all rows are one. A column {@code time} gives the frame times, columns {@code point0}, {@code point1}, ... the places of
 * frames; without either the times are 0, 1, 2, ... Every other column is an entry of the frames.
 */
final class SequenceCollector {

    private final Path file;
    private final List<String> columns;
    private final int sequenceColumn;
    private final int[] locationColumns;
    private final int[] entryColumns;
    private final boolean points;
    private final Map<String, Rows> sequences = new LinkedHashMap<>();

    /**
     * @param columns the names of the columns
     * @throws InvalidConfigException if none of them is an entry of the frames
     */
    SequenceCollector(Path file, List<String> columns) {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.sequenceColumn = columns.indexOf(SequenceLayout.SEQUENCE);
        this.points = !columns.contains(SequenceLayout.TIME) && columns.stream().anyMatch(SequenceCollector::isPoint);
        this.locationColumns = columnsWhere(column -> points ? isPoint(column) : column.equals(SequenceLayout.TIME));
        this.entryColumns = IntStream.range(0, columns.size())
                .filter(index -> index != sequenceColumn
                        && Arrays.stream(locationColumns).noneMatch(column -> column == index))
                .toArray();
        if (entryColumns.length == 0) {
            throw new InvalidConfigException(file + ": the columns are " + columns + ", but at least one beside '"
                    + SequenceLayout.SEQUENCE + "' and '" + SequenceLayout.TIME + "' must hold the numbers");
        }
    }

    private static boolean isPoint(String column) {
        return column.matches(SequenceLayout.POINT + "\\d+");
    }

    private int[] columnsWhere(Predicate<String> matches) {
        return IntStream.range(0, columns.size())
                .filter(index -> matches.test(columns.get(index)))
                .toArray();
    }

    /** Where the name of the sequence stands, or -1. */
    int sequenceColumn() {
        return sequenceColumn;
    }

    /**
     * Takes in a row.
     *
     * @param place where it stands, for messages
     * @param sequence the name of its sequence
     * @param numbers one per column; that of the sequence is not looked at
     * @throws InvalidConfigException if a number is not finite, or times do not increase
     */
    void add(String place, String sequence, double[] numbers) {
        for (int column = 0; column < numbers.length; column++) {
            if (column != sequenceColumn && !Double.isFinite(numbers[column])) {
                throw new InvalidConfigException(place + ": column '" + columns.get(column) + "' holds "
                        + numbers[column] + ", but every number must be finite");
            }
        }
        Rows rows = sequences.computeIfAbsent(sequence, ignored -> new Rows());
        double[] location = locationColumns.length == 0
                ? new double[] {rows.locations.size()}
                : Arrays.stream(locationColumns)
                        .mapToDouble(column -> numbers[column])
                        .toArray();
        if (!points
                && !rows.locations.isEmpty()
                && location[0] <= rows.locations.getLast()[0]) {
            throw new InvalidConfigException(place + ": the time " + location[0] + " follows "
                    + rows.locations.getLast()[0]
                    + " in the same sequence; times must increase strictly, without duplicates");
        }
        rows.locations.add(location);
        for (int column : entryColumns) {
            rows.numbers.add(numbers[column]);
        }
    }

    /** All sequences, together where they have the same locations. */
    List<SequenceData> data() {
        if (sequences.isEmpty()) {
            throw new InvalidConfigException(
                    file + ": holds no data; the names of the columns and one row per frame are needed");
        }
        Map<List<List<Double>>, List<Rows>> groups = new LinkedHashMap<>();
        for (Rows rows : sequences.values()) {
            groups.computeIfAbsent(rows.places(), ignored -> new ArrayList<>()).add(rows);
        }
        return groups.values().stream().map(this::together).toList();
    }

    private SequenceData together(List<Rows> group) {
        double[] numbers =
                group.stream().flatMapToDouble(rows -> rows.numbers.stream()).toArray();
        return new SequenceData(locations(group.getFirst().locations), numbers, group.size(), entryColumns.length);
    }

    private Locations locations(List<double[]> places) {
        if (points) {
            return Locations.points(places.toArray(double[][]::new));
        }
        double[] times = places.stream().mapToDouble(place -> place[0]).toArray();
        // Evenly spaced times are said to be so, since much is faster for them.
        double step = times.length > 1 ? times[1] - times[0] : 1;
        boolean regular = IntStream.range(0, times.length).allMatch(index -> times[index] == index * step);
        return regular ? Locations.regular(times.length, step) : Locations.times(times);
    }

    /** The rows of one sequence. */
    private static final class Rows {

        private final List<double[]> locations = new ArrayList<>();
        private final Numbers numbers = new Numbers();

        List<List<Double>> places() {
            return locations.stream()
                    .map(place -> Arrays.stream(place).boxed().toList())
                    .toList();
        }
    }

    /** A list of numbers without boxes. */
    private static final class Numbers {

        private double[] values = new double[16];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        DoubleStream stream() {
            return Arrays.stream(values, 0, size);
        }
    }
}
