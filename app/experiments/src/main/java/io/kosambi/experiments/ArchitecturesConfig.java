package io.kosambi.experiments;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;
import io.kosambi.training.TrainerConfig;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of {@link ArchitecturesExperiment}.
 *
 * @param frames the length of a sequence
 * @param dimension the number of coordinates of a frame
 * @param locations where the frames of a sequence lie
 * @param data the kinds of sequences on which networks are compared
 * @param networks the networks that are compared
 * @param seeds how many runs each pair of data and network gets
 * @param spatial the covariance between the coordinates of a frame
 * @param diffusion what is predicted at which noise levels
 * @param trainer the optimisation, the same for all networks but for their learning rates
 * @param evaluation the comparison with the exact denoiser
 * @param backend what computes
 */
public record ArchitecturesConfig(
        @Describe("length of a sequence in frames") @Default("32") @Range(min = 2, max = 100_000)
        int frames,

        @Describe("number of coordinates of a frame") @Default("4") @Range(min = 1, max = 100_000)
        int dimension,

        @Describe("where frames lie; at the times 0, 1, 2, ... if left out")
        LocationsConfig locations,

        @Describe("kinds of sequences on which networks are compared")
        List<Data> data,

        @Describe("networks that are compared") List<Competitor> networks,

        @Describe("runs of each network on each kind of sequences") @Default("3") @Range(min = 1, max = 1_000)
        int seeds,

        @Describe("covariance between the coordinates of a frame") @Kind(SpatialCovariance.class) @Default("ar1")
        ComponentConfig spatial,

        @Describe("what is predicted at which noise levels") CaptureConfig.DiffusionConfig diffusion,

        @Describe("the optimisation") TrainerConfig trainer,

        @Describe("the comparison with the exact denoiser") CaptureConfig.EvaluationConfig evaluation,

        @Describe("what computes") @Kind(ComputeBackend.class) @Default("cpu")
        ComponentConfig backend) {

    public ArchitecturesConfig {
        data = List.copyOf(data);
        networks = List.copyOf(networks);
    }

    /**
     * A kind of sequences.
     *
     * @param name what it is called in tables
     * @param kernel the covariance between frames
     * @param permuted whether the frames come in another order, the same for all sequences: the spectrum of the covariance
     *     stays and locality goes
     */
    public record Data(
            @Describe("what it is called in tables") String name,

            @Describe("covariance between frames") @Kind(CovarianceKernel.class)
            ComponentConfig kernel,

            @Describe("whether the frames come in a fixed random order") @Default("false")
            boolean permuted) {}

    /**
     * A network that takes part.
     *
     * @param name what it is called in tables
     * @param network the network
     * @param learningRate the learning rate, if not the trainer's
     */
    public record Competitor(
            @Describe("what it is called in tables") String name,

            @Describe("the network") @Kind(NetworkArchitecture.class)
            ComponentConfig network,

            @Describe("learning rate, if not the trainer's") @Range(min = 0, minExclusive = true)
            Optional<Double> learningRate) {}
}
