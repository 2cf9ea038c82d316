package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.PluginFactory;

/**
 * The plugin kind {@code backend}.
 *
 * @param <C> the configuration record
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface ComputeBackendFactory<C extends Record> extends PluginFactory<C, ComputeBackend> {}
