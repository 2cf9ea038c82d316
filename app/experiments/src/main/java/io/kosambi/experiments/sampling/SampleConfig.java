package io.kosambi.experiments.sampling;

import io.kosambi.gp.sampling.SamplingMethod;
import io.kosambi.sequences.ElementType;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;
import java.util.List;

/**
 * Which sequences are drawn.
 *
 * @param frames the length of a sequence
 * @param dimension the number of coordinates of a frame
 * @param count the number of sequences
 * @param kernel the covariance between frames
 * @param spatial the covariance between the coordinates of a frame
 * @param terms further independent processes that are added
 * @param times the frame times, if they are not 0, 1, 2, ...
 * @param sampler the algorithm
 * @param precision the element type of the file
 * @param seed the seed of every random number
 */
public record SampleConfig(
        @Describe("length of a sequence in frames") @Default("64") @Range(min = 1, max = 10_000_000)
        int frames,

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

        @Describe("frame times in increasing order, one per frame; 0, 1, 2, ... if empty") @Default("[]")
        List<Double> times,

        @Describe("the algorithm; automatic takes the cheapest that is exact") @Default("automatic")
        SamplingMethod sampler,

        @Describe("element type of the file") @Default("f64")
        ElementType precision,

        @Describe("seed of every random number") @Default("0")
        long seed) {

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
