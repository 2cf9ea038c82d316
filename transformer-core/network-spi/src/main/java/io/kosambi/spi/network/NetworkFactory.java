package io.kosambi.spi.network;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.PluginFactory;

/**
 * The plugin kind {@code network}.
 *
 * @param <C> the configuration record
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface NetworkFactory<C extends Record> extends PluginFactory<C, NetworkArchitecture> {}
