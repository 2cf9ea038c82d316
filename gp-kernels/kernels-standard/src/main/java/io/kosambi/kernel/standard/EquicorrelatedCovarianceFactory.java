package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code equicorrelated}: makes {@link EquicorrelatedCovariance}. */
public final class EquicorrelatedCovarianceFactory
        implements SpatialCovarianceFactory<EquicorrelatedCovariance.Config> {

    @Override
    public String id() {
        return "equicorrelated";
    }

    @Override
    public String description() {
        return "Every pair of entries equally correlated, Sigma = (1 - r) I + r 1 1^T";
    }

    @Override
    public Class<EquicorrelatedCovariance.Config> configType() {
        return EquicorrelatedCovariance.Config.class;
    }

    @Override
    public SpatialCovariance create(EquicorrelatedCovariance.Config config, PluginContext context) {
        return new EquicorrelatedCovariance(config);
    }
}
