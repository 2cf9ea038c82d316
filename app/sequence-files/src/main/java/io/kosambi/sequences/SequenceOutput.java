package io.kosambi.sequences;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file that sequences are written to, piece by piece. {@link #encode} is safe for use by several threads, so that they share
 * the work; pieces are appended by one, in order.
 */
public interface SequenceOutput extends Closeable {

    /** Sequences in the form of the file. */
    @FunctionalInterface
    interface Piece {

        /** Puts them at the end of the file. */
        void append() throws IOException;
    }

    /**
     * Brings sequences into the form of the file.
     *
     * @param sequences shape {@code (count, frames, dimension)}; not to be changed before the piece was appended
     * @param count how many
     * @param first the number of the first of them in the file
     */
    Piece encode(double[] sequences, int count, long first);
}
