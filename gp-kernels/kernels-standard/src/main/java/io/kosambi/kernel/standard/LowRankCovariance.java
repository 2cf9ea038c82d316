package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/**
 * A few common factors and noise of each entry's own, Sigma = c (B B^T + delta I), scaled to trace d.
 *
 * <p>Column k = 0, 1, ... of the loadings B is the cosine wave B_ak = cos(pi k (a + 1/2) / d) over the entries a, so the
 * factors are orthogonal and ever finer; of more factors than entries only the first d are used.
 */
public final class LowRankCovariance implements SpatialCovariance {

    /**
     * The parameters.
     *
     * @param rank the number of factors
     * @param diagonal delta
     */
    public record Config(
            @Describe("number of common factors") @Range(min = 1, max = 100_000) @Default("2")
            int rank,

            @Describe("variance delta of each entry's own noise, relative to the factors'")
            @Range(min = 0)
            @Default("0.1")
            double diagonal) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public LowRankCovariance(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double[][] matrix(int dimension) {
        int rank = Math.min(config.rank(), Math.max(dimension, 1));
        double[][] matrix = Matrices.ofEntries(dimension, (row, column) -> {
            double sum = row == column ? config.diagonal() : 0;
            for (int factor = 0; factor < rank; factor++) {
                sum += loading(row, factor, dimension) * loading(column, factor, dimension);
            }
            return sum;
        });
        return Matrices.scaledToTrace(matrix);
    }

    private static double loading(int entry, int factor, int dimension) {
        return Math.cos(Math.PI * factor * (entry + 0.5) / dimension);
    }
}
