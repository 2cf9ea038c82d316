package io.kosambi.sequences;

import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Puts the rows of a table together to sequences. A column {@code sequence} says which sequence a row belongs to; without it
 * all rows are one. A column {@code time} gives the frame times, columns {@code point0}, {@code point1}, ... the places of
 * frames; without either the times are 0, 1, 2, ... Every other column is an entry of the frames.
 */
final class SequenceCollector implements RowCollector {

    private final Path file;
    private final List<String> columns;
    private final int sequenceColumn;
    private final LocationColumns places;
    private final int[] entryColumns;
    private final Map<String, Rows> sequences = new LinkedHashMap<>();

    /**
     * @param columns the names of the columns
     * @throws InvalidConfigException if none of them is an entry of the frames
     */
    SequenceCollector(Path file, List<String> columns) {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.sequenceColumn = columns.indexOf(SequenceLayout.SEQUENCE);
        this.places = LocationColumns.of(columns);
        this.entryColumns = IntStream.range(0, columns.size())
                .filter(index -> index != sequenceColumn && !places.indices().contains(index))
                .toArray();
        if (entryColumns.length == 0) {
            throw new InvalidConfigException(file + ": the columns are " + columns + ", but at least one beside '"
                    + SequenceLayout.SEQUENCE + "' and '" + SequenceLayout.TIME + "' must hold the numbers");
        }
    }

    @Override
    public int sequenceColumn() {
        return sequenceColumn;
    }

    @Override
    public void add(String row, String sequence, double[] numbers) {
        Rows rows = sequences.computeIfAbsent(sequence, ignored -> new Rows());
        for (int column = 0; column < numbers.length; column++) {
            if (column != sequenceColumn && !Double.isFinite(numbers[column])) {
                throw new InvalidConfigException(row + ": column '" + columns.get(column) + "' holds " + numbers[column]
                        + " in " + (sequence.isEmpty() ? "" : "sequence " + sequence + ", ") + "frame "
                        + rows.places.size() + coordinate(column) + ", but every number must be finite");
            }
        }
        double[] place = places.isEmpty() ? new double[] {rows.places.size()} : places.of(numbers);
        if (!rows.places.isEmpty()) {
            places.requireAfter(row, rows.places.getLast(), place);
        }
        rows.places.add(place);
        for (int column : entryColumns) {
            rows.numbers.add(numbers[column]);
        }
    }

    private String coordinate(int column) {
        int coordinate = Arrays.binarySearch(entryColumns, column);
        return coordinate < 0 ? "" : ", coordinate " + coordinate;
    }

    /** All sequences, together where they have the same locations. */
    List<SequenceData> data() {
        if (sequences.isEmpty()) {
            throw new InvalidConfigException(
                    file + ": holds no data; the names of the columns and one row per frame are needed");
        }
        Map<List<List<Double>>, List<Rows>> groups = new LinkedHashMap<>();
        for (Rows rows : sequences.values()) {
            groups.computeIfAbsent(rows.key(), ignored -> new ArrayList<>()).add(rows);
        }
        return groups.values().stream().map(this::together).toList();
    }

    private SequenceData together(List<Rows> group) {
        double[] numbers =
                group.stream().flatMapToDouble(rows -> rows.numbers.stream()).toArray();
        return new SequenceData(
                places.locations(file, group.getFirst().places), numbers, group.size(), entryColumns.length);
    }

    /** The rows of one sequence. */
    private static final class Rows {

        private final List<double[]> places = new ArrayList<>();
        private final Numbers numbers = new Numbers();

        List<List<Double>> key() {
            return places.stream()
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
