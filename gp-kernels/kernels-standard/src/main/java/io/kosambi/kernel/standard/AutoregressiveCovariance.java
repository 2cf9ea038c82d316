package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/** The stationary first-order autoregression, Sigma_ab = rho^|a - b| with -1 &lt; rho &lt; 1. */
public final class AutoregressiveCovariance implements SpatialCovariance {

    /**
     * The parameters.
     *
     * @param correlation rho
     */
    public record Config(
            @Describe("correlation rho of neighbouring entries")
            @Range(min = -1, minExclusive = true, max = 1, maxExclusive = true)
            @Default("0.5")
            double correlation) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public AutoregressiveCovariance(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double[][] matrix(int dimension) {
        return Matrices.ofEntries(dimension, (row, column) -> Math.pow(config.correlation(), Math.abs(row - column)));
    }
}
