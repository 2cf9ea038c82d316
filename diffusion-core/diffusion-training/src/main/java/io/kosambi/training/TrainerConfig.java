package io.kosambi.training;

import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/**
 * How a network is trained. The defaults are those measured for the reference task.
 *
 * @param steps the number of optimiser steps
 * @param batch sequences per step
 * @param learningRate the rate after warm-up
 * @param warmupSteps steps over which the rate rises linearly from 0
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon keeps the update finite
 * @param weightDecay decoupled decay per unit of learning rate
 * @param clipNorm the largest global gradient norm
 * @param averageDecay decay of the averaged weights after their warm-up min(decay, (1 + step) / (10 + step))
 * @param checkpointEvery steps between checkpoints
 * @param keepCheckpoints the number of newest checkpoints that are kept
 */
public record TrainerConfig(
        @Describe("number of optimiser steps") @Default("1600") @Range(min = 1, max = 1e9)
        int steps,

        @Describe("sequences per step") @Default("64") @Range(min = 1, max = 1e6)
        int batch,

        @Describe("learning rate after warm-up") @Default("0.003") @Range(min = 0, minExclusive = true)
        double learningRate,

        @Describe("steps over which the learning rate rises from 0") @Default("100") @Range(min = 0, max = 1e9)
        int warmupSteps,

        @Describe("AdamW: decay of the first moment") @Default("0.9") @Range(min = 0, max = 1, maxExclusive = true)
        double beta1,

        @Describe("AdamW: decay of the second moment") @Default("0.99") @Range(min = 0, max = 1, maxExclusive = true)
        double beta2,

        @Describe("AdamW: keeps the update finite") @Default("1e-8") @Range(min = 0, minExclusive = true)
        double epsilon,

        @Describe("AdamW: decoupled weight decay per unit of learning rate") @Default("0") @Range(min = 0)
        double weightDecay,

        @Describe("largest global norm of the gradient") @Default("1.0") @Range(min = 0, minExclusive = true)
        double clipNorm,

        @Describe("decay of the averaged weights") @Default("0.999") @Range(min = 0, max = 1, maxExclusive = true)
        double averageDecay,

        @Describe("steps between checkpoints") @Default("200") @Range(min = 1, max = 1e9)
        int checkpointEvery,

        @Describe("number of newest checkpoints kept") @Default("2") @Range(min = 1, max = 1e6)
        int keepCheckpoints) {

    /** The same with another learning rate. */
    public TrainerConfig withLearningRate(double rate) {
        return new TrainerConfig(
                steps,
                batch,
                rate,
                warmupSteps,
                beta1,
                beta2,
                epsilon,
                weightDecay,
                clipNorm,
                averageDecay,
                checkpointEvery,
                keepCheckpoints);
    }
}
