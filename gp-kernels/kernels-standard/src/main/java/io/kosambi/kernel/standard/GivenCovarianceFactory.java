package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code given}: makes {@link GivenCovariance}. */
public final class GivenCovarianceFactory implements SpatialCovarianceFactory<GivenCovariance.Config> {

    @Override
    public String id() {
        return "given";
    }

    @Override
    public String description() {
        return "A matrix given entry by entry, scaled to trace d";
    }

    @Override
    public Class<GivenCovariance.Config> configType() {
        return GivenCovariance.Config.class;
    }

    @Override
    public SpatialCovariance create(GivenCovariance.Config config, PluginContext context) {
        return new GivenCovariance(config);
    }
}
