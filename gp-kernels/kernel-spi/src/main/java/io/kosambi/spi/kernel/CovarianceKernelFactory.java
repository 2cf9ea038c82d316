package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.PluginFactory;

/**
 * Makes a {@link CovarianceKernel} from its configuration; the service type that a kernel plugin registers.
 *
 * <p>{@link #description()} <em>should</em> give the formula, since catalogues print it.
 *
 * @param <C> the configuration record
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface CovarianceKernelFactory<C extends Record> extends PluginFactory<C, CovarianceKernel> {}
