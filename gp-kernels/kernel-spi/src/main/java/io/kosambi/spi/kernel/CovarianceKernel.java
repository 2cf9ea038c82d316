package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import java.util.List;
import java.util.Set;

/**
 * A covariance function gamma(x, x') on locations: frame times, or points of a space of several dimensions.
 *
 * <p>An implementation <em>must</em> be symmetric and positive semi-definite on every set of locations of up to
 * {@link #largestDimension()} coordinates, must return finite values, must not change the arrays it is given, and must
 * be immutable and safe for use by several threads. It <em>must</em> declare in {@link #properties()} exactly what
 * holds. The contract kit measures all of this.
 *
 * <p>Algebra is literal: {@code a.plus(b)} has the variance of {@code a} plus the variance of {@code b}, and
 * {@code a.scaled(c)} has {@code c} times the variance of {@code a}; nothing is renormalised here. Weighted sums are
 * therefore written {@code a.scaled(0.7).plus(b.scaled(0.3))}.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface CovarianceKernel {

    /**
     * The covariance of the process at two locations.
     *
     * @param first coordinates of one location, shape {@code (coordinates)}; for frames, the frame time alone
     * @param second coordinates of the other location, of the same shape
     * @return gamma(first, second), finite
     */
    double covariance(double[] first, double[] second);

    /** What this kernel promises beyond being a covariance; the same set on every call. */
    Set<KernelProperty> properties();

    /**
     * The largest number of coordinates for which the kernel is positive semi-definite; unlimited unless overridden.
     */
    default int largestDimension() {
        return Integer.MAX_VALUE;
    }

    /**
     * The matrix of covariances between all pairs of locations, exactly as the kernel gives it: no jitter is added.
     *
     * <p>The default evaluates one row only where the kernel is stationary and the locations are regular.
     *
     * @param locations the locations, {@code count} of them
     * @return a new symmetric matrix of shape {@code (count, count)}
     * @throws IllegalArgumentException if the locations have more coordinates than {@link #largestDimension()}
     */
    default double[][] gram(Locations locations) {
        if (locations.dimension() > largestDimension()) {
            throw new IllegalArgumentException("gram: this kernel is a covariance on at most " + largestDimension()
                    + " coordinates, but the locations have " + locations.dimension());
        }
        return GramMatrices.of(this, locations);
    }

    /** The kernel gamma(x, x') + other(x, x'): the covariance of the sum of two independent processes. */
    default CovarianceKernel plus(CovarianceKernel other) {
        return new SumKernel(List.of(this, other));
    }

    /** The kernel gamma(x, x') other(x, x'), positive semi-definite by Schur's product theorem. */
    default CovarianceKernel times(CovarianceKernel other) {
        return new ProductKernel(List.of(this, other));
    }

    /**
     * The kernel factor gamma(x, x').
     *
     * @param factor a factor of the variance, in (0, infinity)
     * @throws IllegalArgumentException if the factor is out of range
     */
    default CovarianceKernel scaled(double factor) {
        return new ScaledKernel(this, factor);
    }
}
