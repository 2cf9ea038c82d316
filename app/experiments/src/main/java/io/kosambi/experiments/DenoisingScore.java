package io.kosambi.experiments;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.StandardNormals;
import io.kosambi.gp.StructureEvaluation;
import io.kosambi.gp.StructureReport;
import io.kosambi.training.TrainedDenoiser;

/** Compares a network with the exact denoiser over the configured noise levels, always on the same sequences. */
final class DenoisingScore {

    /** The largest number of sequences that one run of an evaluation program takes. */
    private static final int LARGEST_BATCH = 256;

    private final GaussianProcess process;
    private final double[] levels;
    private final int sequences;
    private final long seed;

    DenoisingScore(CaptureConfig.EvaluationConfig config, GaussianProcess process, int sequences, long seed) {
        this.process = process;
        this.levels = config.levels() == 1
                ? new double[] {Math.sqrt(config.lowest() * config.highest())}
                : StructureEvaluation.logUniform(config.lowest(), config.highest(), config.levels());
        this.sequences = sequences;
        this.seed = seed;
    }

    /** The number of sequences that are given to the network at once. */
    int batch() {
        return Math.min(sequences, LARGEST_BATCH);
    }

    StructureReport evaluate(TrainedDenoiser network) {
        StandardNormals normals = new PhiloxNormals(seed, PhiloxNormals.Purpose.EVALUATION);
        return new StructureEvaluation(process, levels, sequences, batch())
                .evaluate((level, noisy, count, clean) -> network.estimate(noisy, level.ratio(), clean), normals);
    }
}
