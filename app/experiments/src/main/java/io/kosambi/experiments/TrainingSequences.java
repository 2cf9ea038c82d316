package io.kosambi.experiments;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.ProcessSampler;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Philox;
import io.kosambi.training.SequenceSource;

/** Fresh exact sequences of a process for every step, of one length or of lengths from a shortest one up. */
final class TrainingSequences implements SequenceSource {

    private final ProcessSampler sampler;
    private final long seed;
    private final int shortest;
    private final int longest;

    /** Sequences of the length of the process. */
    TrainingSequences(GaussianProcess process, long seed) {
        this(process, seed, process.frames());
    }

    /**
     * Beginnings of sequences of the process, each length as likely as any other.
     *
     * @param shortest the smallest number of frames, at least 1; if it is that of the process, all are of one length
     */
    TrainingSequences(GaussianProcess process, long seed, int shortest) {
        this.sampler = process.sampler();
        this.seed = seed;
        this.shortest = shortest;
        this.longest = process.frames();
    }

    @Override
    public void draw(int step, HostTensor batch) {
        double[] sequences = sampler.sample(
                new PhiloxNormals(seed, PhiloxNormals.Purpose.TRAINING_DATA, step),
                batch.shape().length(0));
        for (int index = 0; index < sequences.length; index++) {
            batch.set(index, sequences[index]);
        }
    }

    @Override
    public boolean hasSeveralLengths() {
        return shortest < longest;
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
