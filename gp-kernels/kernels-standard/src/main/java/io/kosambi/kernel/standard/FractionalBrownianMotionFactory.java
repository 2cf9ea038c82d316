package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code fractional-brownian-motion}: makes {@link FractionalBrownianMotion}. */
public final class FractionalBrownianMotionFactory implements CovarianceKernelFactory<FractionalBrownianMotion.Config> {

    @Override
    public String id() {
        return "fractional-brownian-motion";
    }

    @Override
    public String description() {
        return "Fractional Brownian motion, gamma(x, x') = (y^2H + y'^2H - |y - y'|^2H) / 2 with y = "
                + "x - o; not stationary";
    }

    @Override
    public Class<FractionalBrownianMotion.Config> configType() {
        return FractionalBrownianMotion.Config.class;
    }

    @Override
    public CovarianceKernel create(FractionalBrownianMotion.Config config, PluginContext context) {
        return new FractionalBrownianMotion(config);
    }
}
