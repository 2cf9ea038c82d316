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
 * The logarithmic kernel gamma(h) = (1 + log(1 + h / ell))^-p, with p &gt; 0 and ell &gt; 0.
 *
 * <p>The slowest decay of all: correlations are never summable, so the spectrum grows with the number of frames. Valid in
 * every dimension, since a completely monotone function of a Bernstein function is completely monotone.
 */
public final class Logarithmic implements StationaryKernel {

    /**
     * The parameters.
     *
     * @param lengthScale ell
     * @param exponent p
     */
    public record Config(
            @Describe("length scale ell, in frames") @Range(min = 0, minExclusive = true) @Default("1.0")
            double lengthScale,

            @Describe("exponent p") @Range(min = 0, minExclusive = true) @Default("2.0")
            double exponent) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public Logarithmic(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double atLag(double lag) {
        return Math.exp(-config.exponent() * Math.log1p(Math.log1p(lag / config.lengthScale())));
    }

    @Override
    public Set<KernelProperty> properties() {
        return Set.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY);
    }

    @Override
    public List<KernelParameter> parameters() {
        return ConfigParameters.of(config);
    }

    @Override
    public Logarithmic withParameters(double[] values) {
        return new Logarithmic(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        double scale = config.lengthScale();
        double value = atLag(lag);
        double logarithm = Math.log1p(lag / scale);
        return new double[] {
            config.exponent() * value / (1 + logarithm) * (lag / (scale + lag)) / scale, -value * Math.log1p(logarithm)
        };
    }
}
