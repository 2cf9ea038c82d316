package io.kosambi.experiments;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.diffusion.SequenceSource;

/**
 * A source in standard units; numbers are brought there in float64 before they are rounded to the type of a batch.
 *
 * @param draws the source in its own units
 * @param standard how it is standardised
 */
record StandardisedSource(SourceDraws draws, Standardisation standard) implements SequenceSource {

    @Override
    public void draw(int step, HostTensor batch) {
        double[] values = draws.batch(step, batch.shape().length(0));
        standard.apply(values);
        for (int index = 0; index < values.length; index++) {
            batch.set(index, values[index]);
        }
    }

    @Override
    public boolean hasSeveralLengths() {
        return draws.source().hasSeveralLengths();
    }

    @Override
    public void drawLengths(int step, HostTensor lengths) {
        draws.lengths(step, lengths);
    }
}
