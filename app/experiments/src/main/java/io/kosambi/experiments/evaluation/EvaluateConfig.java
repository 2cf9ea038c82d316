package io.kosambi.experiments.evaluation;

import io.kosambi.experiments.LocationsConfig;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;
import java.util.Optional;

/**
 * What sequences are measured against.
 *
 * @param kernel the covariance between frames
 * @param spatial the covariance between the coordinates of a frame
 * @param locations where frames lie, for data that do not say it
 * @param reference a file of sequences of the law itself
 * @param training a file of the sequences that were learned from
 * @param forecastOf a file of what came true, of which the sequences are forecasts
 * @param observed the frames that the forecasts knew
 * @param repetitions how many sets of exact sequences, or of exact forecasts, the floors average over
 * @param resamples how many bootstrap resamples the intervals come from
 * @param seed determines the floors and the intervals
 */
public record EvaluateConfig(
        @Describe("covariance between frames; not beside 'reference'")
        @Kind(CovarianceKernel.class)
        @Default("exponential-power")
        ComponentConfig kernel,

        @Describe("covariance between the coordinates of a frame; not beside 'reference'")
        @Kind(SpatialCovariance.class)
        @Default("ar1")
        ComponentConfig spatial,

        @Describe("where frames lie, for data that do not say it, as .npy files never do")
        LocationsConfig locations,

        @Describe("file of sequences that follow the law, in place of 'kernel' and 'spatial'")
        Optional<String> reference,

        @Describe("file of the sequences that were learned from, for the plug-in floor")
        Optional<String> training,

        @Describe(
                "file of what came true, where the sequences are forecasts of it: as many in a row for each of its sequences")
        Optional<String> forecastOf,

        @Describe("frames that the forecasts knew, counted from 0, such as 0-47 or 0-15,32-47; with 'forecastOf' alone")
        Optional<String> observed,

        @Describe("sets of exact sequences, or exact forecasts of each, that the floors average over")
        @Default("8")
        @Range(min = 1, max = 10_000)
        int repetitions,

        @Describe("bootstrap resamples that the intervals come from") @Default("200") @Range(min = 2, max = 100_000)
        int resamples,

        @Describe("seed of the floors and the intervals") @Default("0")
        long seed) {}
