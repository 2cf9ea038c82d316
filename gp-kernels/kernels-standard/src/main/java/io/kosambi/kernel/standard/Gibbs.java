package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.ConfigParameters;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The Gibbs kernel, a squared exponential whose length scale changes in time:
 *
 * <pre>
 * gamma(x, x') = sqrt(2 l l' / (l^2 + l'^2)) exp(-(x - x')^2 / (l^2 + l'^2)),   l = l(x), l' = l(x')
 * l(x) = before + (after - before) s(x),   s(x) = 1 / (1 + exp(-(x - location) / width))
 * </pre>
 *
 * <p>With before = after = l it is exp(-h^2 / (2 l^2)). Valid for frame times only, that is in one dimension (Gibbs,
 * Bayesian Gaussian processes for regression and classification, 1997; Rasmussen and Williams, equation 4.32).
 */
public final class Gibbs implements CovarianceKernel {

    /**
     * The parameters.
     *
     * @param lengthScaleBefore the length scale long before the location
     * @param lengthScaleAfter the length scale long after the location
     * @param location where the length scale is halfway
     * @param width how slowly it changes
     */
    public record Config(
            @Describe("length scale long before the location, in frames")
            @Range(min = 0, minExclusive = true)
            @Default("2.0")
            double lengthScaleBefore,

            @Describe("length scale long after the location, in frames")
            @Range(min = 0, minExclusive = true)
            @Default("8.0")
            double lengthScaleAfter,

            @Describe("time at which the length scale is halfway, in frames") @Range @Default("16.0")
            double location,

            @Describe("how slowly the length scale changes, in frames")
            @Range(min = 0, minExclusive = true)
            @Default("4.0")
            double width) {}

    private final Config config;
    private final Transition transition;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public Gibbs(Config config) {
        this.config = ConfigRules.requireValid(config);
        this.transition = new Transition(config.location(), config.width());
    }

    @Override
    public double covariance(double[] first, double[] second) {
        return covariance(lengthScale(first[0]), lengthScale(second[0]), first[0] - second[0]);
    }

    private static double covariance(double here, double there, double lag) {
        double squares = here * here + there * there;
        return Math.sqrt(2 * here * there / squares) * Math.exp(-lag * lag / squares);
    }

    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties =
                EnumSet.of(KernelProperty.NORMALISED, KernelProperty.SMOOTH, KernelProperty.SUMMABLE);
        if (config.lengthScaleBefore() == config.lengthScaleAfter()) {
            properties.add(KernelProperty.STATIONARY);
        }
        return Set.copyOf(properties);
    }

    @Override
    public int largestDimension() {
        return 1;
    }

    @Override
    public List<KernelParameter> parameters() {
        return ConfigParameters.of(config);
    }

    @Override
    public Gibbs withParameters(double[] values) {
        return new Gibbs(ConfigParameters.with(config, values));
    }

    @Override
    public double[] parameterGradient(double[] first, double[] second) {
        double[] gradient = new double[4];
        add(first[0], second[0], gradient);
        add(second[0], first[0], gradient);
        return gradient;
    }

    /** Adds what comes through the length scale at one of the two times. */
    private void add(double time, double other, double[] gradient) {
        double here = lengthScale(time);
        double there = lengthScale(other);
        double lag = time - other;
        double squares = here * here + there * there;
        double byScale = covariance(here, there, lag)
                * (1 / (2 * here) - here / squares + 2 * here * (lag / squares) * (lag / squares));
        double rise = config.lengthScaleAfter() - config.lengthScaleBefore();
        gradient[0] += byScale * transition.before(time);
        gradient[1] += byScale * transition.at(time);
        gradient[2] += byScale * rise * transition.byLocation(time);
        gradient[3] += byScale * rise * transition.byWidth(time);
    }

    private double lengthScale(double time) {
        return config.lengthScaleBefore() * transition.before(time) + config.lengthScaleAfter() * transition.at(time);
    }
}
