package io.kosambi.training;

import io.kosambi.spi.backend.HostTensor;

/** Where training sequences come from; a pure function of the step, so that a resumed run sees the same data. */
@FunctionalInterface
public interface SequenceSource {

    /**
     * Draws the batch of one step. Called from a thread of its own, one call at a time.
     *
     * @param step which step, from 0
     * @param batch receives the sequences, {@code (batch, frames, dimension)}; what stands behind the end of a shorter
     *     sequence has no influence
     */
    void draw(int step, HostTensor batch);

    /** Whether sequences have several lengths; the network must then be able to leave out padding. */
    default boolean hasSeveralLengths() {
        return false;
    }

    /**
     * Draws the lengths of the sequences of one step, if they have several. Called after {@link #draw}, on the same thread.
     *
     * @param step which step, from 0
     * @param lengths receives the numbers of frames, {@code I32(batch)}, each at least 1
     */
    default void drawLengths(int step, HostTensor lengths) {
        throw new UnsupportedOperationException("these sequences are all of one length");
    }
}
