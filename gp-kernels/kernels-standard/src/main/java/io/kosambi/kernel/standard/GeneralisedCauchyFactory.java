package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code generalised-cauchy}: makes {@link GeneralisedCauchy}. */
public final class GeneralisedCauchyFactory extends AbstractPluginFactory<GeneralisedCauchy.Config, CovarianceKernel>
        implements CovarianceKernelFactory<GeneralisedCauchy.Config> {

    public GeneralisedCauchyFactory() {
        super(
                "generalised-cauchy",
                "Generalised Cauchy, gamma(h) = (1 + (h / ell)^nu)^-p, 0 < nu <= 2; roughness and memory "
                        + "chosen independently",
                GeneralisedCauchy.Config.class,
                (config, context) -> new GeneralisedCauchy(config));
    }
}
