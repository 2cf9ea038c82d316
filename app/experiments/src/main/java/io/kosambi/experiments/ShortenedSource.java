package io.kosambi.experiments;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.diffusion.SequenceSource;

/**
 * Beginnings of the sequences of another source, each length as likely as any other.
 *
 * @param source sequences of the greatest length
 * @param seed determines the lengths
 * @param shortest the smallest number of frames, at least 1
 * @param longest the greatest number of frames
 */
record ShortenedSource(SequenceSource source, long seed, int shortest, int longest) implements SequenceSource {

    @Override
    public void draw(int step, HostTensor batch) {
        source.draw(step, batch);
    }

    @Override
    public boolean hasSeveralLengths() {
        return true;
    }

    @Override
    public void drawLengths(int step, HostTensor lengths) {
        double[] uniform = new double[lengths.length()];
        Philox.uniform(seed, PhiloxNormals.Purpose.TRAINING_LENGTHS.stream(), step, uniform);
        for (int index = 0; index < uniform.length; index++) {
            lengths.set(index, shortest + Math.floor(uniform[index] * (longest - shortest + 1)));
        }
    }
}
