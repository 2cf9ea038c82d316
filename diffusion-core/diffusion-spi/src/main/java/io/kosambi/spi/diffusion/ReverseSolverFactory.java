package io.kosambi.spi.diffusion;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.PluginFactory;

/**
 * The plugin kind {@code solver}.
 *
 * @param <C> the configuration record
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface ReverseSolverFactory<C extends Record> extends PluginFactory<C, ReverseSolver> {}
