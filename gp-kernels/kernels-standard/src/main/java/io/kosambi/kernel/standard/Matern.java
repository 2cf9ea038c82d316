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
 * The Matern kernel gamma(h) = 2^(1-s)/Gamma(s) r^s K_s(r), with r = sqrt(2 s) h / ell, smoothness s in (0, 1000] and
 * ell &gt; 0; K_s is the modified Bessel function of the second kind.
 *
 * <pre>
 * s = 0.5: gamma(h) = exp(-r)                   continuous paths (Ornstein-Uhlenbeck)
 * s = 1.5: gamma(h) = (1 + r) exp(-r)           paths differentiable once
 * s = 2.5: gamma(h) = (1 + r + r^2/3) exp(-r)   paths differentiable twice
 * </pre>
 *
 * <p>Paths are differentiable in mean square exactly for s &gt; 1. Other values of s than these three are found by
 * numerical integration to about 1e-14, and cost about a microsecond each. Valid in every dimension: the spectral
 * density (2 s / ell^2 + w^2)^-(s + D/2) is positive (Rasmussen and Williams, Gaussian Processes for Machine Learning,
 * section 4.2.1).
 */
public final class Matern implements StationaryKernel {

    /**
     * The parameters.
     *
     * @param lengthScale ell
     * @param smoothness s
     */
    public record Config(
            @Describe("length scale ell, in frames") @Range(min = 0, minExclusive = true) @Default("4.0")
            double lengthScale,

            @Describe("smoothness s: paths are differentiable above 1; 0.5, 1.5 and 2.5 are fastest")
            @Range(min = 0, minExclusive = true, max = 1000)
            @Default("2.5")
            double smoothness) {}

    private final Config config;
    private final double inverseScale;
    private final MaternIntegral integral;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public Matern(Config config) {
        this.config = ConfigRules.requireValid(config);
        this.inverseScale = Math.sqrt(2 * config.smoothness()) / config.lengthScale();
        this.integral = new MaternIntegral(config.smoothness());
    }

    @Override
    public double atLag(double lag) {
        double r = lag * inverseScale;
        double smoothness = config.smoothness();
        if (smoothness == 0.5) {
            return Math.exp(-r);
        }
        if (smoothness == 1.5) {
            return (1 + r) * Math.exp(-r);
        }
        if (smoothness == 2.5) {
            return (1 + r * (1 + r * (1.0 / 3))) * Math.exp(-r);
        }
        return integral.at(r).value();
    }

    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties =
                EnumSet.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.SUMMABLE);
        if (config.smoothness() > 1) {
            properties.add(KernelProperty.SMOOTH);
        }
        return Set.copyOf(properties);
    }

    @Override
    public List<KernelParameter> parameters() {
        return ConfigParameters.of(config);
    }

    @Override
    public Matern withParameters(double[] values) {
        return new Matern(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        double r = lag * inverseScale;
        MaternIntegral.Result result = integral.at(r);
        return new double[] {
            -result.byRadius() * r / config.lengthScale(),
            result.bySmoothness() + result.byRadius() * r / (2 * config.smoothness())
        };
    }
}
