package io.kosambi.experiments;

import io.kosambi.gp.CovarianceReport;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.spi.diffusion.SequenceSource;
import java.util.Optional;

/** What a network learns from, in the units in which it is trained: mean 0 and variance 1. */
interface CaptureData {

    /** What the data are, for a reader. */
    String description();

    /** The training sequences. */
    SequenceSource source();

    /** The exact law, where the data are Gaussian and it is known. */
    Optional<GaussianProcess> law();

    /**
     * Sequences to look at and to compare with, apart from those of training.
     *
     * @return shape {@code (count, frames, dimension)}
     */
    double[] sample(int count);

    /**
     * Compares generated sequences with the data.
     *
     * @param generated shape {@code (count, frames, dimension)}
     */
    Comparison compare(double[] generated, int count);

    /**
     * Sequences in the units in which the data came.
     *
     * @param standard shape {@code (count, frames, dimension)}
     */
    Sequences inOwnUnits(double[] standard, int count);

    /**
     * How generated sequences compare with the data.
     *
     * @param reference the law with the mean and the separable covariance of the data
     * @param report the errors
     * @param method how reference and floors were found, in one sentence
     */
    record Comparison(GaussianProcess reference, CovarianceReport report, String method) {}
}
