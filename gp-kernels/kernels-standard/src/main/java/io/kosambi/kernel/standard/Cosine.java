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
 * The cosine kernel gamma(h) = cos(2 pi h / P), with period P &gt; 0.
 *
 * <p>Its paths are single waves of random amplitude and phase: the spectrum has two points, the Gram matrix has rank 2
 * and half of its correlations are negative. Valid for frame times only, that is in one dimension.
 */
public final class Cosine implements StationaryKernel {

    /**
     * The parameters.
     *
     * @param period P
     */
    public record Config(
            @Describe("period P, in frames") @Range(min = 0, minExclusive = true) @Default("16.0")
            double period) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public Cosine(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double atLag(double lag) {
        return Math.cos(angle(lag));
    }

    @Override
    public Set<KernelProperty> properties() {
        return Set.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.SMOOTH);
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
    public Cosine withParameters(double[] values) {
        return new Cosine(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        return new double[] {Math.sin(angle(lag)) * 2 * Math.PI * lag / (config.period() * config.period())};
    }

    /** The remainder is exact, so that the kernel keeps its period however far away. */
    private double angle(double lag) {
        return 2 * Math.PI * Math.IEEEremainder(lag, config.period()) / config.period();
    }
}
