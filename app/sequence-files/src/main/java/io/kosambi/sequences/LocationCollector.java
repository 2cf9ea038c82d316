package io.kosambi.sequences;

import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out where frames lie from a table with one row per frame. In a table of sequences those are the places of the first
 * one; in any other table every column is a coordinate.
 */
final class LocationCollector implements RowCollector {

    private final Path file;
    private final List<String> columns;
    private final int sequenceColumn;
    private final LocationColumns places;
    private final List<double[]> found = new ArrayList<>();
    private String first = "";

    /** @param columns the names of the columns */
    LocationCollector(Path file, List<String> columns) {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.sequenceColumn = columns.indexOf(SequenceLayout.SEQUENCE);
        LocationColumns named = LocationColumns.of(columns);
        this.places = named.isEmpty() ? LocationColumns.all(columns) : named;
        if (named.isEmpty() && sequenceColumn >= 0) {
            throw new InvalidConfigException(file + ": the columns are " + columns + ", but none is '"
                    + SequenceLayout.TIME + "' or '" + SequenceLayout.POINT + "0'");
        }
    }

    @Override
    public int sequenceColumn() {
        return sequenceColumn;
    }

    @Override
    public void add(String row, String sequence, double[] numbers) {
        if (found.isEmpty()) {
            first = sequence;
        } else if (!sequence.equals(first)) {
            return;
        }
        double[] place = places.of(numbers);
        for (int index = 0; index < place.length; index++) {
            if (!Double.isFinite(place[index])) {
                throw new InvalidConfigException(
                        row + ": column '" + columns.get(places.indices().get(index)) + "' holds " + place[index]
                                + ", but every number must be finite");
            }
        }
        if (!found.isEmpty()) {
            places.requireAfter(row, found.getLast(), place);
        }
        found.add(place);
    }

    Locations locations() {
        if (found.isEmpty()) {
            throw new InvalidConfigException(
                    file + ": holds no locations; the names of the columns and one row per frame are needed");
        }
        return places.locations(file, found);
    }
}
