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
 * The rational quadratic kernel gamma(h) = (1 + h^2 / (2 a ell^2))^-a, with a &gt; 0 and ell &gt; 0.
 *
 * <p>A gamma mixture of squared exponentials exp(-h^2 / (2 ell^2)) over their length scales, which it becomes for a to
 * infinity. Correlations are summable exactly for a &gt; 1/2. Valid in every dimension (Rasmussen and Williams, Gaussian
 * Processes for Machine Learning, equation 4.19).
 */
public final class RationalQuadratic implements StationaryKernel {

    /**
     * The parameters.
     *
     * @param lengthScale ell
     * @param scaleMixture a
     */
    public record Config(
            @Describe("length scale ell, in frames") @Range(min = 0, minExclusive = true) @Default("4.0")
            double lengthScale,

            @Describe("scale mixture a: the smaller, the more length scales are mixed; summable above 1/2")
            @Range(min = 0, minExclusive = true)
            @Default("1.0")
            double scaleMixture) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public RationalQuadratic(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double atLag(double lag) {
        return Math.exp(-config.scaleMixture() * Math.log1p(power(lag)));
    }

    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties =
                EnumSet.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.SMOOTH);
        if (config.scaleMixture() > 0.5) {
            properties.add(KernelProperty.SUMMABLE);
        }
        return Set.copyOf(properties);
    }

    @Override
    public List<KernelParameter> parameters() {
        return ConfigParameters.of(config);
    }

    @Override
    public RationalQuadratic withParameters(double[] values) {
        return new RationalQuadratic(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        double power = power(lag);
        double value = atLag(lag);
        double share = power / (1 + power);
        return new double[] {
            2 * config.scaleMixture() * value * share / config.lengthScale(), value * (share - Math.log1p(power))
        };
    }

    private double power(double lag) {
        double ratio = lag / config.lengthScale();
        return ratio * ratio / (2 * config.scaleMixture());
    }
}
