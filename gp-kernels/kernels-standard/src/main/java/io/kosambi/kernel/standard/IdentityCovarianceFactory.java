package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code identity}: makes {@link IdentityCovariance}. */
public final class IdentityCovarianceFactory implements SpatialCovarianceFactory<IdentityCovariance.Config> {

    @Override
    public String id() {
        return "identity";
    }

    @Override
    public String description() {
        return "Independent entries, Sigma = I";
    }

    @Override
    public Class<IdentityCovariance.Config> configType() {
        return IdentityCovariance.Config.class;
    }

    @Override
    public SpatialCovariance create(IdentityCovariance.Config config, PluginContext context) {
        return new IdentityCovariance();
    }
}
