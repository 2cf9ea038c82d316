package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.ConfigParameters;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Range;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The spectral mixture kernel gamma(h) = sum_q w_q exp(-2 pi^2 s_q^2 h^2) cos(2 pi m_q h), with weights w_q &gt; 0,
 * frequencies m_q &gt;= 0 and bandwidths s_q &gt; 0.
 *
 * <p>Its spectral density is a mixture of Gaussians around the frequencies, which comes as near to any stationary kernel
 * as one likes. The variance is the sum of the weights. Valid for frame times only, that is in one dimension (Wilson and
 * Adams, Gaussian process kernels for pattern discovery and extrapolation, 2013, equation 12; their v_q is s_q^2).
 */
public final class SpectralMixture implements StationaryKernel {

    private static final double ROUNDING = 1e-12;

    /**
     * The parameters.
     *
     * @param components at least one
     */
    public record Config(
            @Describe("the components of the spectrum, at least one")
            @Default("[{weight: 0.5, frequency: 0.0, bandwidth: 0.03}, {weight: 0.5, frequency: 0.1, bandwidth: 0.01}]")
            List<Component> components) {

        public Config {
            components = List.copyOf(components);
        }
    }

    /**
     * A Gaussian of the spectral density.
     *
     * @param weight w, its share of the variance
     * @param frequency m, its mean
     * @param bandwidth s, its standard deviation
     */
    public record Component(
            @Describe("weight w, its share of the variance") @Range(min = 0, minExclusive = true)
            double weight,

            @Describe("frequency m, in cycles per frame") @Range(min = 0)
            double frequency,

            @Describe("bandwidth s, the standard deviation of the frequency, in cycles per frame")
            @Range(min = 0, minExclusive = true)
            double bandwidth) {}

    private final Config config;

    /** @throws InvalidConfigException if there is no component or a parameter is out of range */
    public SpectralMixture(Config config) {
        if (config.components().isEmpty()) {
            throw new InvalidConfigException("components = [] is too short: a spectrum needs at least one component");
        }
        config.components().forEach(ConfigRules::requireValid);
        this.config = config;
    }

    @Override
    public double atLag(double lag) {
        double sum = 0;
        for (Component component : config.components()) {
            sum += component.weight() * envelope(component, lag) * Math.cos(phase(component, lag));
        }
        return sum;
    }

    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties =
                EnumSet.of(KernelProperty.STATIONARY, KernelProperty.SMOOTH, KernelProperty.SUMMABLE);
        if (Math.abs(atLag(0) - 1) <= ROUNDING) {
            properties.add(KernelProperty.NORMALISED);
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
    public SpectralMixture withParameters(double[] values) {
        return new SpectralMixture(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        List<Double> gradient = new ArrayList<>();
        for (Component component : config.components()) {
            double envelope = envelope(component, lag);
            double phase = phase(component, lag);
            double value = envelope * Math.cos(phase);
            double weighted = component.weight() * lag * 2 * Math.PI;
            gradient.add(value);
            gradient.add(-weighted * envelope * Math.sin(phase));
            gradient.add(-weighted * value * 2 * Math.PI * component.bandwidth() * lag);
        }
        return gradient.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double envelope(Component component, double lag) {
        double width = Math.PI * component.bandwidth() * lag;
        return Math.exp(-2 * width * width);
    }

    /** The remainder is exact, so that the phase keeps its digits however far away. */
    private static double phase(Component component, double lag) {
        return 2 * Math.PI * Math.IEEEremainder(component.frequency() * lag, 1);
    }
}
