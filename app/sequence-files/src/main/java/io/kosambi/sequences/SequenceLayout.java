package io.kosambi.sequences;

import io.kosambi.spi.kernel.Locations;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file of sequences looks like.
 *
 * @param count the number of sequences
 * @param locations where the frames lie, the same for all sequences
 * @param dimension the number of entries of a frame
 * @param type how a number is stored
 */
public record SequenceLayout(long count, Locations locations, int dimension, ElementType type) {

    static final String SEQUENCE = "sequence";
    static final String TIME = "time";
    static final String POINT = "point";

    /** The number of frames of a sequence. */
    public int frames() {
        return locations.count();
    }

    /** The columns of a table: the sequence, the time or the point, the entries. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(SEQUENCE));
        columns.addAll(locationColumns());
        for (int entry = 0; entry < dimension; entry++) {
            columns.add("x" + entry);
        }
        return columns;
    }

    List<String> locationColumns() {
        if (locations.dimension() == 1) {
            return List.of(TIME);
        }
        List<String> columns = new ArrayList<>();
        for (int coordinate = 0; coordinate < locations.dimension(); coordinate++) {
            columns.add(POINT + coordinate);
        }
        return columns;
    }
}
