package io.kosambi.sequences;

import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The columns of a table that say where a frame lies: {@code time}, or {@code point0}, {@code point1}, ..., or none.
 *
 * @param indices which columns they are
 * @param points whether they are coordinates of points, which have no order; otherwise they are times, which increase
 */
record LocationColumns(List<Integer> indices, boolean points) {

    static LocationColumns of(List<String> columns) {
        boolean points =
                !columns.contains(SequenceLayout.TIME) && columns.stream().anyMatch(LocationColumns::isPoint);
        return new LocationColumns(
                where(columns, column -> points ? isPoint(column) : column.equals(SequenceLayout.TIME)), points);
    }

    /** In a table that says nothing but where frames lie, every column is a coordinate, and one alone is the time. */
    static LocationColumns all(List<String> columns) {
        return new LocationColumns(where(columns, column -> true), columns.size() > 1);
    }

    private static boolean isPoint(String column) {
        return column.matches(SequenceLayout.POINT + "\\d+");
    }

    private static List<Integer> where(List<String> columns, Predicate<String> matches) {
        return IntStream.range(0, columns.size())
                .filter(index -> matches.test(columns.get(index)))
                .boxed()
                .toList();
    }

    boolean isEmpty() {
        return indices.isEmpty();
    }

    double[] of(double[] numbers) {
        return indices.stream().mapToDouble(column -> numbers[column]).toArray();
    }

    /**
     * Checks a place against the one before it.
     *
     * @param row where it stands, for messages
     */
    void requireAfter(String row, double[] earlier, double[] place) {
        if (!points && place[0] <= earlier[0]) {
            throw new InvalidConfigException(row + ": the time " + place[0] + " follows " + earlier[0]
                    + " in the same sequence; times must increase strictly, without duplicates");
        }
    }

    /** The places of all frames. */
    Locations locations(Path file, List<double[]> places) {
        try {
            return points
                    ? Locations.points(places.toArray(double[][]::new))
                    : Locations.times(
                            places.stream().mapToDouble(place -> place[0]).toArray());
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigException(file + ": " + e.getMessage());
        }
    }
}
