package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.ConfigParameters;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The generalised Cauchy kernel gamma(h) = (1 + (h / ell)^nu)^-p, with nu in (0, 2], p &gt; 0 and ell &gt; 0.
 *
 * <p>nu decides how rough the paths are and p nu how long the memory is, independently of each other: correlations are
 * summable exactly for p nu &gt; 1. Valid in every dimension, as a completely monotone function of h^nu (Gneiting and
 * Schlather, Stochastic models that separate fractal dimension and the Hurst effect, SIAM Review 46, 2004; their beta is
 * p nu).
 */
public final class GeneralisedCauchy implements StationaryKernel {

    /**
     * The parameters.
     *
     * @param lengthScale ell
     * @param smoothness nu
     * @param exponent p
     */
    public record Config(
            @Describe("length scale ell, in frames") @Range(min = 0, minExclusive = true) @Default("4.0")
            double lengthScale,

            @Describe("power nu of the lag: 2 gives differentiable paths, less gives rougher ones")
            @Range(min = 0, minExclusive = true, max = 2)
            @Default("1.0")
            double smoothness,

            @Describe("exponent p; correlations are summable where p nu exceeds 1")
            @Range(min = 0, minExclusive = true)
            @Default("2.0")
            double exponent) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public GeneralisedCauchy(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double atLag(double lag) {
        return Math.exp(-config.exponent() * Math.log1p(power(lag)));
    }

    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties = EnumSet.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY);
        if (config.smoothness() * config.exponent() > 1) {
            properties.add(KernelProperty.SUMMABLE);
        }
        if (config.smoothness() == 2) {
            properties.add(KernelProperty.SMOOTH);
        }
        return Set.copyOf(properties);
    }

    @Override
    public List<KernelParameter> parameters() {
        return ConfigParameters.of(config);
    }

    @Override
    public GeneralisedCauchy withParameters(double[] values) {
        return new GeneralisedCauchy(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        if (lag == 0) {
            return new double[3];
        }
        double power = power(lag);
        double value = atLag(lag);
        double slope = value * config.exponent() * (power / (1 + power));
        return new double[] {
            slope * config.smoothness() / config.lengthScale(),
            -slope * Math.log(lag / config.lengthScale()),
            -value * Math.log1p(power)
        };
    }

    private double power(double lag) {
        return Math.pow(lag / config.lengthScale(), config.smoothness());
    }
}
