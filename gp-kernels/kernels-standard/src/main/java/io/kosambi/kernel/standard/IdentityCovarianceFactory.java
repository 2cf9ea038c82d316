package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code identity}: makes {@link IdentityCovariance}. */
public final class IdentityCovarianceFactory extends AbstractPluginFactory<IdentityCovariance.Config, SpatialCovariance>
        implements SpatialCovarianceFactory<IdentityCovariance.Config> {

    public IdentityCovarianceFactory() {
        super(
                "identity",
                "Independent entries, Sigma = I",
                IdentityCovariance.Config.class,
                (config, context) -> new IdentityCovariance());
    }
}
