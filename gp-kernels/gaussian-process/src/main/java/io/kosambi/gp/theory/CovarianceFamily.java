package io.kosambi.gp.theory;

/**
 * A family of covariances of a whole sequence, and how fast it is learned: what counts is its number q of free
 * parameters.
 *
 * <p>For a correctly specified family, the maximum likelihood fit to n sequences has E KL(fit || truth) ~ q / (2 n), and
 * by Pinsker's inequality a total variation distance of at most sqrt(q / (4 n)). Both are asymptotic in n. Squared errors
 * of the score fall as 1 / n.
 *
 * @param name what the family is called
 * @param freeParameters q, at least 1
 */
public record CovarianceFamily(String name, long freeParameters) {

    public CovarianceFamily {
        if (freeParameters < 1) {
            throw new IllegalArgumentException(
                    "A family of covariances needs at least 1 free parameter, but got " + freeParameters);
        }
    }

    /** Every covariance of N d entries: q = N d (N d + 1) / 2. */
    public static CovarianceFamily full(int frames, int dimension) {
        return new CovarianceFamily("full", triangle((long) frames * dimension));
    }

    /** Gamma (x) Sigma: q = N (N + 1) / 2 + d (d + 1) / 2 - 1. */
    public static CovarianceFamily kronecker(int frames, int dimension) {
        return new CovarianceFamily("Kronecker", triangle(frames) + triangle(dimension) - 1);
    }

    /** Gamma (x) Sigma with a stationary Gamma on regular frames: q = N + d (d + 1) / 2 - 1. */
    public static CovarianceFamily toeplitzKronecker(int frames, int dimension) {
        return new CovarianceFamily("Toeplitz-Kronecker", frames + triangle(dimension) - 1);
    }

    /**
     * Gamma (x) Sigma with a stationary Gamma that vanishes from lag J on: q = J + d (d + 1) / 2 - 1.
     *
     * @param bandwidth J, at least 1
     */
    public static CovarianceFamily banded(int bandwidth, int dimension) {
        return new CovarianceFamily("banded, bandwidth " + bandwidth, bandwidth + triangle(dimension) - 1);
    }

    /** The expected divergence of the fit, q / (2 n), in nats for a whole sequence. */
    public double expectedDivergence(long sequences) {
        return freeParameters / (2.0 * requirePositive(sequences));
    }

    /** The bound of the total variation distance, sqrt(q / (4 n)); it says nothing where it is 1 or more. */
    public double totalVariationBound(long sequences) {
        return Math.sqrt(freeParameters / (4.0 * requirePositive(sequences)));
    }

    /**
     * The least n whose {@link #totalVariationBound} is at most a tolerance.
     *
     * @param tolerance the total variation distance, in (0, 1]
     */
    public long sequencesFor(double tolerance) {
        if (!(tolerance > 0 && tolerance <= 1)) {
            throw new IllegalArgumentException(
                    "A tolerance of total variation must lie in (0, 1], but is " + tolerance);
        }
        return (long) Math.ceil(freeParameters / (4 * tolerance * tolerance));
    }

    private static long triangle(long size) {
        return size * (size + 1) / 2;
    }

    private static long requirePositive(long sequences) {
        if (sequences < 1) {
            throw new IllegalArgumentException("At least 1 sequence is needed, but got " + sequences);
        }
        return sequences;
    }
}
