package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code fractional-brownian-motion}: makes {@link FractionalBrownianMotion}. */
public final class FractionalBrownianMotionFactory
        extends AbstractPluginFactory<FractionalBrownianMotion.Config, CovarianceKernel>
        implements CovarianceKernelFactory<FractionalBrownianMotion.Config> {

    public FractionalBrownianMotionFactory() {
        super(
                "fractional-brownian-motion",
                "Fractional Brownian motion, gamma(x, x') = (y^2H + y'^2H - |y - y'|^2H) / 2 with y = x - "
                        + "o; not stationary",
                FractionalBrownianMotion.Config.class,
                (config, context) -> new FractionalBrownianMotion(config));
    }
}
