package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;

/**
 * A kernel that depends on the lag alone, the Euclidean distance of the two locations: gamma(x, x') = gamma(|x - x'|).
 *
 * <p>An implementation <em>must</em> declare {@link KernelProperty#STATIONARY} and need only say {@link #atLag}.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface StationaryKernel extends CovarianceKernel {

    /**
     * The covariance at a lag.
     *
     * @param lag the distance h between two locations, in frames, at least 0
     * @return gamma(h), finite
     */
    double atLag(double lag);

    @Override
    default double covariance(double[] first, double[] second) {
        return atLag(Locations.distance(first, second));
    }

    /**
     * The derivatives of {@link #atLag} by each parameter; unless overridden, from differences of its values, see
     * {@link #parameterGradient(double[], double[])}.
     *
     * @param lag the distance h between two locations, in frames, at least 0
     * @return a new array with one entry per entry of {@link #parameters()}, in the same order
     */
    default double[] gradientAtLag(double lag) {
        return new ParameterDifferences(this).at(new double[] {0}, new double[] {lag});
    }

    @Override
    default double[] parameterGradient(double[] first, double[] second) {
        return gradientAtLag(Locations.distance(first, second));
    }
}
