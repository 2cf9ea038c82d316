package io.kosambi.experiments;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.ProcessSampler;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.diffusion.SequenceSource;

/** Fresh exact sequences of a process for every step. */
final class ProcessSource implements SequenceSource {

    private final ProcessSampler sampler;
    private final long seed;

    ProcessSource(GaussianProcess process, long seed) {
        this.sampler = process.sampler();
        this.seed = seed;
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
}
