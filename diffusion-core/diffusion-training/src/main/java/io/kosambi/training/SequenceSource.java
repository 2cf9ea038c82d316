package io.kosambi.training;

import io.kosambi.spi.backend.HostTensor;

/** Where training sequences come from; a pure function of the step, so that a resumed run sees the same data. */
@FunctionalInterface
public interface SequenceSource {

    /**
     * Draws the batch of one step. Called from a thread of its own, one call at a time.
     *
     * @param step which step, from 0
     * @param batch receives the sequences, {@code (batch, frames, dimension)}
     */
    void draw(int step, HostTensor batch);
}
