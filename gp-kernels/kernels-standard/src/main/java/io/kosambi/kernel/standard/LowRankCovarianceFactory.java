package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code low-rank}: makes {@link LowRankCovariance}. */
public final class LowRankCovarianceFactory implements SpatialCovarianceFactory<LowRankCovariance.Config> {

    @Override
    public String id() {
        return "low-rank";
    }

    @Override
    public String description() {
        return "A few common factors and noise of each entry's own, Sigma = c (B B^T + delta I)";
    }

    @Override
    public Class<LowRankCovariance.Config> configType() {
        return LowRankCovariance.Config.class;
    }

    @Override
    public SpatialCovariance create(LowRankCovariance.Config config, PluginContext context) {
        return new LowRankCovariance(config);
    }
}
