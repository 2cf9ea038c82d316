package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code low-rank}: makes {@link LowRankCovariance}. */
public final class LowRankCovarianceFactory extends AbstractPluginFactory<LowRankCovariance.Config, SpatialCovariance>
        implements SpatialCovarianceFactory<LowRankCovariance.Config> {

    public LowRankCovarianceFactory() {
        super(
                "low-rank",
                "A few common factors and noise of each entry's own, Sigma = c (B B^T + delta I)",
                LowRankCovariance.Config.class,
                (config, context) -> new LowRankCovariance(config));
    }
}
