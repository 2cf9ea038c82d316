package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.ConfigParameters;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.Set;

/**
 * The polynomial kernel gamma(h) = (1 + h / ell)^-p, with p &gt; 0 and ell &gt; 0.
 *
 * <p>Valid in every dimension, since it is completely monotone in h, a mixture of exp(-s h). Its correlations decay
 * slowly: their sum is finite exactly for p &gt; 1.
 */
public final class Polynomial implements StationaryKernel {

    /**
     * The parameters.
     *
     * @param lengthScale ell
     * @param exponent p
     */
    public record Config(
            @Describe("length scale ell in (1 + h / ell)^-p, in frames")
            @Range(min = 0, minExclusive = true)
            @Default("2.0")
            double lengthScale,

            @Describe("exponent p in (1 + h / ell)^-p; correlations are summable above 1")
            @Range(min = 0, minExclusive = true)
            @Default("2.0")
            double exponent) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public Polynomial(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double atLag(double lag) {
        // log1p keeps small lags exact, which decide how the sample paths look close up.
        return Math.exp(-config.exponent() * Math.log1p(lag / config.lengthScale()));
    }

    @Override
    public Set<KernelProperty> properties() {
        return config.exponent() > 1
                ? Set.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.SUMMABLE)
                : Set.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY);
    }

    @Override
    public List<KernelParameter> parameters() {
        return ConfigParameters.of(config);
    }

    @Override
    public Polynomial withParameters(double[] values) {
        return new Polynomial(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        double value = atLag(lag);
        double scale = config.lengthScale();
        return new double[] {value * config.exponent() * (lag / (scale + lag)) / scale, -value * Math.log1p(lag / scale)
        };
    }
}
