package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code ar1}: makes {@link AutoregressiveCovariance}. */
public final class AutoregressiveCovarianceFactory
        implements SpatialCovarianceFactory<AutoregressiveCovariance.Config> {

    @Override
    public String id() {
        return "ar1";
    }

    @Override
    public String description() {
        return "First-order autoregression, Sigma_ab = rho^|a - b|";
    }

    @Override
    public Class<AutoregressiveCovariance.Config> configType() {
        return AutoregressiveCovariance.Config.class;
    }

    @Override
    public SpatialCovariance create(AutoregressiveCovariance.Config config, PluginContext context) {
        return new AutoregressiveCovariance(config);
    }
}
