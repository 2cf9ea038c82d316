package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code brownian-motion}: makes {@link BrownianMotion}. */
public final class BrownianMotionFactory extends AbstractPluginFactory<BrownianMotion.Config, CovarianceKernel>
        implements CovarianceKernelFactory<BrownianMotion.Config> {

    public BrownianMotionFactory() {
        super(
                "brownian-motion",
                "Brownian motion, gamma(x, x') = min(x - o, x' - o); not stationary, variance grows "
                        + "by 1 per frame",
                BrownianMotion.Config.class,
                (config, context) -> new BrownianMotion(config));
    }
}
