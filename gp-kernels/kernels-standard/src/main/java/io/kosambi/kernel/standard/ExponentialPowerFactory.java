package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code exponential-power}: makes {@link ExponentialPower}. */
public final class ExponentialPowerFactory extends AbstractPluginFactory<ExponentialPower.Config, CovarianceKernel>
        implements CovarianceKernelFactory<ExponentialPower.Config> {

    public ExponentialPowerFactory() {
        super(
                "exponential-power",
                "Exponential power, gamma(h) = exp(-h^nu / ell), 0 < nu <= 2; nu = 1 is Ornstein-Uhlenbeck",
                ExponentialPower.Config.class,
                (config, context) -> new ExponentialPower(config));
    }
}
