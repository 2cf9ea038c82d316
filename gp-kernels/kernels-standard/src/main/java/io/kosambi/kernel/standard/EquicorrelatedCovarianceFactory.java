package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code equicorrelated}: makes {@link EquicorrelatedCovariance}. */
public final class EquicorrelatedCovarianceFactory
        extends AbstractPluginFactory<EquicorrelatedCovariance.Config, SpatialCovariance>
        implements SpatialCovarianceFactory<EquicorrelatedCovariance.Config> {

    public EquicorrelatedCovarianceFactory() {
        super(
                "equicorrelated",
                "Every pair of entries equally correlated, Sigma = (1 - r) I + r 1 1^T",
                EquicorrelatedCovariance.Config.class,
                (config, context) -> new EquicorrelatedCovariance(config));
    }
}
