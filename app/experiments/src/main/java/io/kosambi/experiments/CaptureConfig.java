package io.kosambi.experiments;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;
import io.kosambi.training.TrainerConfig;
import java.util.Optional;

/**
 * The configuration of {@link CaptureExperiment}; the defaults are the reference task.
 *
 * @param frames the length of a sequence
 * @param dimension the number of coordinates of a frame
 * @param minimumFrames the shortest training sequence, if they are to have several lengths
 * @param data where sequences come from; left out, from the Gaussian process of {@code kernel} and {@code spatial}
 * @param locations where the frames of a sequence lie; not beside {@code data}
 * @param kernel the covariance between frames
 * @param spatial the covariance between the coordinates of a frame
 * @param network what predicts
 * @param diffusion what is predicted at which noise levels
 * @param trainer the optimisation
 * @param evaluation the comparison with the exact denoiser
 * @param generation the sequences that are generated in the end
 * @param backend what computes
 * @param precision the element type of training
 */
public record CaptureConfig(
        @Describe("length of a sequence in frames") @Default("32") @Range(min = 2, max = 100_000)
        int frames,

        @Describe("number of coordinates of a frame") @Default("4") @Range(min = 1, max = 100_000)
        int dimension,

        @Describe("shortest training sequence, if they are to have several lengths, each as likely, up to 'frames'")
        @Range(min = 1, max = 100_000)
        Optional<Integer> minimumFrames,

        @Describe("where sequences come from; left out, from the Gaussian process of 'kernel' and 'spatial'")
        @Kind(SequenceSource.class)
        Optional<ComponentConfig> data,

        @Describe("where frames lie; at the times 0, 1, 2, ... if left out; not beside 'data'")
        LocationsConfig locations,

        @Describe("covariance between frames; has no part where 'data' is given")
        @Kind(CovarianceKernel.class)
        @Default("exponential-power")
        ComponentConfig kernel,

        @Describe("covariance between the coordinates of a frame; has no part where 'data' is given")
        @Kind(SpatialCovariance.class)
        @Default("ar1")
        ComponentConfig spatial,

        @Describe("what predicts") @Kind(NetworkArchitecture.class) @Default("dit")
        ComponentConfig network,

        @Describe("what is predicted at which noise levels") DiffusionConfig diffusion,
        @Describe("the optimisation") TrainerConfig trainer,
        @Describe("the comparison with the exact denoiser") EvaluationConfig evaluation,

        @Describe("the sequences that are generated in the end")
        GenerationConfig generation,

        @Describe("what computes") @Kind(ComputeBackend.class) @Default("cpu")
        ComponentConfig backend,

        @Describe("element type of training") @Default("f32")
        Precision precision) {

    /** The element types in which a network can be trained. */
    public enum Precision {
        /** 32-bit floating point, for training. */
        F32(DType.F32),
        /** 64-bit floating point, for comparisons with exact mathematics. */
        F64(DType.F64);

        private final DType dtype;

        Precision(DType dtype) {
            this.dtype = dtype;
        }

        DType dtype() {
            return dtype;
        }
    }

    /**
     * What is predicted at which noise levels.
     *
     * @param parameterisation what the network predicts
     * @param schedule the distribution of noise levels at training
     */
    public record DiffusionConfig(
            @Describe("what the network predicts") @Default("v")
            Parameterisation parameterisation,

            @Describe("distribution of noise levels at training") @Kind(NoiseSchedule.class) @Default("log-uniform")
            ComponentConfig schedule) {}

    /**
     * The comparison with the exact denoiser.
     *
     * @param levels the number of noise levels, log-uniform from {@code lowest} to {@code highest}
     * @param lowest the lowest noise level s
     * @param highest the highest noise level s
     * @param sequences fresh sequences per noise level at the end of training
     * @param every steps between evaluations during training, which use an eighth of the sequences
     */
    public record EvaluationConfig(
            @Describe("number of noise levels") @Default("12") @Range(min = 1, max = 1_000)
            int levels,

            @Describe("lowest noise level s") @Default("0.05") @Range(min = 0, minExclusive = true)
            double lowest,

            @Describe("highest noise level s") @Default("10") @Range(min = 0, minExclusive = true)
            double highest,

            @Describe("fresh sequences per noise level") @Default("1024") @Range(min = 8, max = 1e7)
            int sequences,

            @Describe("steps between evaluations during training") @Default("200") @Range(min = 1, max = 1e9)
            int every) {}

    /**
     * The sequences that are generated in the end.
     *
     * @param sequences how many
     * @param steps the number of solver steps
     * @param solver the reverse-process solver
     * @param schedule where the solver's noise levels lie
     */
    public record GenerationConfig(
            @Describe("number of generated sequences") @Default("2048") @Range(min = 2, max = 1e7)
            int sequences,

            @Describe("number of solver steps") @Default("32") @Range(min = 1, max = 100_000)
            int steps,

            @Describe("reverse-process solver") @Kind(ReverseSolver.class) @Default("dpm-solver-2m")
            ComponentConfig solver,

            @Describe("where the solver's noise levels lie") @Kind(NoiseSchedule.class) @Default("log-uniform")
            ComponentConfig schedule) {}
}
