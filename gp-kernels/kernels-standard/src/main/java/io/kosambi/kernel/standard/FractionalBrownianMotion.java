package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Fractional Brownian motion, gamma(x, x') = (|y|^2H + |y'|^2H - |y - y'|^2H) / 2, where y = x - o is the time since the
 * origin o, with Hurst exponent H in (0, 1).
 *
 * <p>The motion is 0 at its origin and its variance |y|^2H grows away from it; increments over h have variance h^2H, and
 * are positively correlated for H &gt; 1/2. By default the origin lies one frame before the first, so that the first frame
 * has variance 1. Valid in every dimension, the origin being the point with all coordinates o (Mandelbrot and Van Ness,
 * Fractional Brownian motions, fractional noises and applications, SIAM Review 10, 1968).
 */
public final class FractionalBrownianMotion implements CovarianceKernel {

    /**
     * The parameters.
     *
     * @param hurst H
     * @param origin o
     */
    public record Config(
            @Describe("Hurst exponent H: 1/2 is Brownian motion, more gives smoother paths")
            @Range(min = 0, minExclusive = true, max = 1, maxExclusive = true)
            @Default("0.7")
            double hurst,

            @Describe("where the motion is 0, in frames") @Range @Default("-1.0")
            double origin) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public FractionalBrownianMotion(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double covariance(double[] first, double[] second) {
        double here = variance(sinceOrigin(first));
        double there = variance(sinceOrigin(second));
        // The two large numbers first, so that the small one keeps its digits.
        double rise = Math.max(here, there) - variance(Locations.distance(first, second));
        return (Math.min(here, there) + rise) / 2;
    }

    @Override
    public Set<KernelProperty> properties() {
        return Set.of();
    }

    /** H alone: the origin is chosen, and the kernel has a kink in it. */
    @Override
    public List<KernelParameter> parameters() {
        return List.of(new KernelParameter("hurst", config.hurst(), 0, 1));
    }

    @Override
    public FractionalBrownianMotion withParameters(double[] values) {
        if (values.length != 1) {
            throw new IllegalArgumentException("withParameters: 1 value is needed, but " + values.length + " came");
        }
        return new FractionalBrownianMotion(new Config(values[0], config.origin()));
    }

    @Override
    public double[] parameterGradient(double[] first, double[] second) {
        return new double[] {
            slope(sinceOrigin(first)) + slope(sinceOrigin(second)) - slope(Locations.distance(first, second))
        };
    }

    private double variance(double distance) {
        return Math.pow(distance, 2 * config.hurst());
    }

    /** Half the derivative of the variance by H. */
    private double slope(double distance) {
        return distance == 0 ? 0 : variance(distance) * Math.log(distance);
    }

    private double sinceOrigin(double[] location) {
        double[] origin = new double[location.length];
        Arrays.fill(origin, config.origin());
        return Locations.distance(location, origin);
    }
}
