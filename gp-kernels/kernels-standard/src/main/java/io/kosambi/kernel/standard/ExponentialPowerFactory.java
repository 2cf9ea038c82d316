package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code exponential-power}: makes {@link ExponentialPower}. */
public final class ExponentialPowerFactory implements CovarianceKernelFactory<ExponentialPower.Config> {

    @Override
    public String id() {
        return "exponential-power";
    }

    @Override
    public String description() {
        return "Exponential power, gamma(h) = exp(-h^nu / ell), 0 < nu <= 2; nu = 1 is Ornstein-Uhlenbeck";
    }

    @Override
    public Class<ExponentialPower.Config> configType() {
        return ExponentialPower.Config.class;
    }

    @Override
    public CovarianceKernel create(ExponentialPower.Config config, PluginContext context) {
        return new ExponentialPower(config);
    }
}
