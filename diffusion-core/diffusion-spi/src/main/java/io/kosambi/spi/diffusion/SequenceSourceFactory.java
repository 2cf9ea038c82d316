package io.kosambi.spi.diffusion;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.PluginFactory;

/**
 * The plugin kind {@code data-source}. The seed from which a source derives all that is random comes with the context.
 *
 * @param <C> the configuration record
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface SequenceSourceFactory<C extends Record> extends PluginFactory<C, SequenceSource> {}
