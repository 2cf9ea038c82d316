package io.kosambi.experiments.theory;

import io.kosambi.experiments.LocationsConfig;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.Optional;

/**
 * What to calculate.
 *
 * @param frames N, the length of a sequence
 * @param dim d, the number of coordinates of a frame
 * @param kernel the covariance between frames, scaled to unit variance
 * @param spatial the covariance between the coordinates of a frame
 * @param locations where frames lie
 * @param diffusionTimes the diffusion times to look at
 * @param tolerance the relative error of the score that an iteration shall reach
 * @param truncation the relative error of the score that a truncated covariance may have
 * @param sequences n, the number of sequences for floors and rates
 */
public record TheoryConfig(
        @Describe("length of a sequence in frames; as many as there are locations, or else 64, if left out")
        @Range(min = MIN_FRAMES, max = MAX_FRAMES)
        Optional<Integer> frames,

        @Describe("number of coordinates of a frame") @Default("4") @Range(min = 1, max = 512)
        int dim,

        @Describe("covariance between frames") @Kind(CovarianceKernel.class) @Default("exponential-power")
        ComponentConfig kernel,

        @Describe("covariance between the coordinates of a frame") @Kind(SpatialCovariance.class) @Default("ar1")
        ComponentConfig spatial,

        @Describe("where frames lie; at the times 0, 1, 2, ... if left out")
        LocationsConfig locations,

        @Describe("diffusion times") @Default("[0.1, 0.5, 1]") @Range(min = 1e-4, max = 100)
        List<Double> diffusionTimes,

        @Describe("relative error of the score that an iteration shall reach")
        @Default("1e-3")
        @Range(min = 1e-12, max = 0.5)
        double tolerance,

        @Describe("relative error of the score that a truncated covariance may have")
        @Default("1e-2")
        @Range(min = 1e-12, max = 0.5)
        double truncation,

        @Describe("number of sequences for floors and rates") @Default("1000") @Range(min = 1, max = 1e9)
        int sequences) {

    static final int MIN_FRAMES = 2;
    static final int MAX_FRAMES = 512;
    private static final int FRAMES = 64;

    public TheoryConfig {
        diffusionTimes = diffusionTimes.stream().sorted().distinct().toList();
    }

    /**
     * Where the frames of a sequence lie, one location for each.
     *
     * @throws InvalidConfigException if there are too few or too many for an eigendecomposition at every turn
     */
    Locations places() {
        Locations places = locations.of(frames, FRAMES);
        if (places.count() < MIN_FRAMES || places.count() > MAX_FRAMES) {
            throw new InvalidConfigException("locations: from " + MIN_FRAMES + " to " + MAX_FRAMES
                    + " frames have a theory, but " + places.count() + " came");
        }
        return places;
    }

    /** The same with the number of frames said. */
    TheoryConfig withFrames(int number) {
        return new TheoryConfig(
                Optional.of(number), dim, kernel, spatial, locations, diffusionTimes, tolerance, truncation, sequences);
    }
}
