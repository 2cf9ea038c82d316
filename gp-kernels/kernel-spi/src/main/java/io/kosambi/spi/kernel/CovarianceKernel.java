package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.ConfigRules;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

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
 * therefore written {@code a.scaled(0.7).plus(b.scaled(0.3))}, or {@code a.mixedWith(b, 0.3)} where they add to 1. A taper
 * is a product with a compact kernel.
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
        return GramMatrices.of(this, locations);
    }

    /**
     * The real numbers that this kernel depends on smoothly, in a fixed order.
     *
     * <p>A kernel that is a record is taken for its own configuration: unless overridden, these are its {@link ConfigParameters}.
     * Other kernels have none unless overridden, and then <em>must</em> override {@link #withParameters} too.
     */
    default List<KernelParameter> parameters() {
        return this instanceof Record config ? ConfigParameters.of(config) : List.of();
    }

    /**
     * The same kind of kernel with other parameter values.
     *
     * @param values one per entry of {@link #parameters()}, in the same order
     * @throws IllegalArgumentException if there are more or fewer values, or one is out of its range
     */
    default CovarianceKernel withParameters(double[] values) {
        return this instanceof Record config
                ? (CovarianceKernel) ConfigRules.requireValid(ConfigParameters.with(config, values))
                : new ParameterValues(values).done(this);
    }

    /**
     * The derivatives of {@link #covariance} by each parameter; unless overridden, from differences of its values.
     *
     * @return a new array with one entry per entry of {@link #parameters()}, in the same order
     */
    default double[] parameterGradient(double[] first, double[] second) {
        return parameterGradient().at(first, second);
    }

    /**
     * {@link #parameterGradient(double[], double[])} for many pairs of locations: what depends on the kernel alone, such as the
     * four or five kernels of other parameters that differences take, is made once.
     *
     * <p>A kernel that holds others should override this one instead, and ask each of them for its gradient once.
     */
    default KernelGradient parameterGradient() {
        return ParameterDifferences.standInFor(this) ? new ParameterDifferences(this)::at : this::parameterGradient;
    }

    /**
     * The derivatives of the {@link #gram} matrix by each parameter.
     *
     * @param locations the locations, {@code count} of them
     * @return new symmetric matrices, shape {@code (parameters, count, count)}
     * @throws IllegalArgumentException if the locations have more coordinates than {@link #largestDimension()}
     */
    default double[][][] gramGradient(Locations locations) {
        return GramMatrices.gradientOf(this, locations);
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

    /**
     * The kernel (1 - weight) gamma(x, x') + weight other(x, x'), which has unit variance if both have.
     *
     * @param weight the share of the other kernel, in [0, 1]
     * @throws IllegalArgumentException if the weight is out of range
     */
    default CovarianceKernel mixedWith(CovarianceKernel other, double weight) {
        return new ConvexCombinationKernel(this, other, weight);
    }

    /**
     * The kernel gamma(u(x), u(x')): the covariance of the process run at another pace.
     *
     * @param warp u, from a location to one with as many coordinates; must return a new array and not change its argument
     */
    default CovarianceKernel warped(UnaryOperator<double[]> warp) {
        return new WarpedKernel(this, warp);
    }
}
