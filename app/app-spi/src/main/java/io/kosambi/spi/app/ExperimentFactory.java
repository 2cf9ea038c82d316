package io.kosambi.spi.app;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.PluginFactory;

/**
 * The plugin kind {@code experiment}. The config record is the whole experiment file except the keys that belong to the
 * run itself ({@code name}, {@code experiment}, {@code seed}); it may nest further records and select other plugins.
 *
 * @param <C> the configuration record
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface ExperimentFactory<C extends Record> extends PluginFactory<C, Experiment> {}
