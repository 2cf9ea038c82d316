package io.kosambi.experiments.sampling;

import io.kosambi.experiments.LocationsConfig;
import io.kosambi.gp.sampling.SamplingMethod;
import io.kosambi.sequences.ElementType;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.Optional;

/**
 * Which sequences are drawn.
 *
 * @param frames the length of a sequence
 * @param dimension the number of coordinates of a frame
 * @param count the number of sequences
 * @param kernel the covariance between frames
 * @param spatial the covariance between the coordinates of a frame
 * @param terms further independent processes that are added
 * @param locations where frames lie
 * @param sampler the algorithm
 * @param precision the element type of the file
 * @param seed the seed of every random number
 */
public record SampleConfig(
        @Describe("length of a sequence in frames; as many as there are locations, or else 64, if left out")
        @Range(min = 1, max = 10_000_000)
        Optional<Integer> frames,

        @Describe("number of coordinates of a frame") @Default("1") @Range(min = 1, max = 100_000)
        int dimension,

        @Describe("number of sequences") @Default("1000") @Range(min = 1, max = 1e12)
        long count,

        @Describe("covariance between frames") @Kind(CovarianceKernel.class) @Default("exponential-power")
        ComponentConfig kernel,

        @Describe("covariance between the coordinates of a frame") @Kind(SpatialCovariance.class) @Default("ar1")
        ComponentConfig spatial,

        @Describe("further independent processes that are added, each with a kernel and a spatial covariance")
        @Default("[]")
        List<Term> terms,

        @Describe("where frames lie; at the times 0, 1, 2, ... if left out")
        LocationsConfig locations,

        @Describe("the algorithm; automatic takes the cheapest that is exact") @Default("automatic")
        SamplingMethod sampler,

        @Describe("element type of the file") @Default("f64")
        ElementType precision,

        @Describe("seed of every random number") @Default("0")
        long seed) {

    private static final int FRAMES = 64;

    /** Where the frames of a sequence lie, one location for each. */
    Locations places() {
        return locations.of(frames, FRAMES);
    }

    /**
     * A process that is added to the first, with a covariance of its own.
     *
     * @param kernel the covariance between frames; its variance is the weight of the term
     * @param spatial the covariance between the coordinates of a frame
     */
    public record Term(
            @Describe("covariance between frames; its variance is the weight of the term") @Kind(CovarianceKernel.class)
            ComponentConfig kernel,

            @Describe("covariance between the coordinates of a frame") @Kind(SpatialCovariance.class) @Default("ar1")
            ComponentConfig spatial) {}
}
