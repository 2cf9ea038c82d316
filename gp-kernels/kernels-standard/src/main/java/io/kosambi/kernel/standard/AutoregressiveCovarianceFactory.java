package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code ar1}: makes {@link AutoregressiveCovariance}. */
public final class AutoregressiveCovarianceFactory
        extends AbstractPluginFactory<AutoregressiveCovariance.Config, SpatialCovariance>
        implements SpatialCovarianceFactory<AutoregressiveCovariance.Config> {

    public AutoregressiveCovarianceFactory() {
        super(
                "ar1",
                "First-order autoregression, Sigma_ab = rho^|a - b|",
                AutoregressiveCovariance.Config.class,
                (config, context) -> new AutoregressiveCovariance(config));
    }
}
