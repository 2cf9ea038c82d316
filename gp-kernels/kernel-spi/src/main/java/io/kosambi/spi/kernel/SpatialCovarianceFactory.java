package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.PluginFactory;

/**
 * Makes a {@link SpatialCovariance} from its configuration; the service type that a spatial covariance plugin
 * registers.
 *
 * @param <C> the configuration record
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface SpatialCovarianceFactory<C extends Record> extends PluginFactory<C, SpatialCovariance> {}
