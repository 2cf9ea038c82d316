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
 * The periodic kernel gamma(h) = exp(-2 sin^2(pi h / P) / ell^2), with period P &gt; 0 and ell &gt; 0.
 *
 * <p>The squared exponential of the chord between two points of a circle, so its correlations return after every period
 * and never decay; on integer frame times with an integer period P its Gram matrix has rank P at most. Valid for frame
 * times only, that is in one dimension (MacKay, Introduction to Gaussian processes, 1998, equation 47).
 */
public final class Periodic implements StationaryKernel {

    /**
     * The parameters.
     *
     * @param lengthScale ell
     * @param period P
     */
    public record Config(
            @Describe("length scale ell of the path on the circle, without unit")
            @Range(min = 0, minExclusive = true)
            @Default("1.0")
            double lengthScale,

            @Describe("period P, in frames") @Range(min = 0, minExclusive = true) @Default("16.0")
            double period) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public Periodic(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double atLag(double lag) {
        double sine = Math.sin(angle(lag)) / config.lengthScale();
        return Math.exp(-2 * sine * sine);
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
    public Periodic withParameters(double[] values) {
        return new Periodic(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        double scale = config.lengthScale();
        double angle = angle(lag);
        double sine = Math.sin(angle) / scale;
        double value = Math.exp(-2 * sine * sine);
        double byAngle = -4 * value * sine * Math.cos(angle) / scale;
        return new double[] {
            4 * value * sine * sine / scale, -byAngle * Math.PI * lag / (config.period() * config.period())
        };
    }

    /** The remainder is exact, so that the kernel keeps its period however far away. */
    private double angle(double lag) {
        return Math.PI * Math.IEEEremainder(lag, config.period()) / config.period();
    }
}
