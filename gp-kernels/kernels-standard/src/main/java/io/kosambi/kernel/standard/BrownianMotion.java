package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.Set;

/**
 * Brownian motion, gamma(x, x') = min(x - o, x' - o) for times after the origin o: independent increments, and a variance
 * that grows by 1 per frame.
 *
 * <p>By default the origin lies one frame before the first, so that the first frame has variance 1. Times before the
 * origin belong to a second, independent motion that runs backwards. Valid for frame times only, that is in one dimension
 * (Wiener, Differential-space, 1923).
 */
public final class BrownianMotion implements CovarianceKernel {

    /**
     * The parameters.
     *
     * @param origin o
     */
    public record Config(
            @Describe("where the motion is 0, in frames") @Range @Default("-1.0")
            double origin) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public BrownianMotion(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double covariance(double[] first, double[] second) {
        double here = first[0] - config.origin();
        double there = second[0] - config.origin();
        return here > 0 == there > 0 ? Math.min(Math.abs(here), Math.abs(there)) : 0;
    }

    @Override
    public Set<KernelProperty> properties() {
        return Set.of();
    }

    @Override
    public int largestDimension() {
        return 1;
    }
}
