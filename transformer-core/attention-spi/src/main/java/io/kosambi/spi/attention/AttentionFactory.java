package io.kosambi.spi.attention;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.PluginFactory;

/**
 * The plugin kind {@code attention}.
 *
 * @param <C> the configuration record
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface AttentionFactory<C extends Record> extends PluginFactory<C, Attention> {}
