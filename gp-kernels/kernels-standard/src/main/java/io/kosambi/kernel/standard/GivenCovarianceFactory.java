package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code given}: makes {@link GivenCovariance}. */
public final class GivenCovarianceFactory extends AbstractPluginFactory<GivenCovariance.Config, SpatialCovariance>
        implements SpatialCovarianceFactory<GivenCovariance.Config> {

    public GivenCovarianceFactory() {
        super(
                "given",
                "A matrix given entry by entry, scaled to trace d",
                GivenCovariance.Config.class,
                (config, context) -> new GivenCovariance(config));
    }
}
