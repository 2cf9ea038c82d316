package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Range;

/**
 * Every pair of entries equally correlated, Sigma = (1 - r) I + r 1 1^T, for frames of dimension d with
 * -1/(d - 1) &lt; r &lt; 1.
 */
public final class EquicorrelatedCovariance implements SpatialCovariance {

    /**
     * The parameters.
     *
     * @param correlation r
     */
    public record Config(
            @Describe("correlation r of any two entries; above -1/(d - 1) for frames of dimension d")
            @Range(min = -1, minExclusive = true, max = 1, maxExclusive = true)
            @Default("0.5")
            double correlation) {}

    private final Config config;

    /** @throws InvalidConfigException if a parameter is out of range */
    public EquicorrelatedCovariance(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double[][] matrix(int dimension) {
        double correlation = config.correlation();
        if (dimension > 1 && correlation <= -1.0 / (dimension - 1)) {
            throw new InvalidConfigException("correlation = " + correlation + " is out of range: for dimension "
                    + dimension + " it must lie in (-1/" + (dimension - 1) + ", 1)");
        }
        return Matrices.ofEntries(dimension, (row, column) -> row == column ? 1 : correlation);
    }
}
