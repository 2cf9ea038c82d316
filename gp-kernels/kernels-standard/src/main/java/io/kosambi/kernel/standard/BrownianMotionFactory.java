package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code brownian-motion}: makes {@link BrownianMotion}. */
public final class BrownianMotionFactory implements CovarianceKernelFactory<BrownianMotion.Config> {

    @Override
    public String id() {
        return "brownian-motion";
    }

    @Override
    public String description() {
        return "Brownian motion, gamma(x, x') = min(x - o, x' - o); not stationary, variance grows " + "by 1 per frame";
    }

    @Override
    public Class<BrownianMotion.Config> configType() {
        return BrownianMotion.Config.class;
    }

    @Override
    public CovarianceKernel create(BrownianMotion.Config config, PluginContext context) {
        return new BrownianMotion(config);
    }
}
