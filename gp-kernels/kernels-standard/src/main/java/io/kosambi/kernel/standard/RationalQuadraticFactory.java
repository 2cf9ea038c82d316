package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code rational-quadratic}: makes {@link RationalQuadratic}. */
public final class RationalQuadraticFactory implements CovarianceKernelFactory<RationalQuadratic.Config> {

    @Override
    public String id() {
        return "rational-quadratic";
    }

    @Override
    public String description() {
        return "Rational quadratic, gamma(h) = (1 + h^2 / (2 a ell^2))^-a, a mixture of squared exponentials";
    }

    @Override
    public Class<RationalQuadratic.Config> configType() {
        return RationalQuadratic.Config.class;
    }

    @Override
    public CovarianceKernel create(RationalQuadratic.Config config, PluginContext context) {
        return new RationalQuadratic(config);
    }
}
