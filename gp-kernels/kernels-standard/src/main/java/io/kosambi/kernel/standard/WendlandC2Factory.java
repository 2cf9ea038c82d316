package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code wendland-c2}: makes {@link WendlandC2}. */
public final class WendlandC2Factory extends AbstractPluginFactory<WendlandC2.Config, CovarianceKernel>
        implements CovarianceKernelFactory<WendlandC2.Config> {

    public WendlandC2Factory() {
        super(
                "wendland-c2",
                "Wendland C2, gamma(h) = max(1 - h / ell, 0)^4 (4 h / ell + 1); compact and smooth",
                WendlandC2.Config.class,
                (config, context) -> new WendlandC2(config));
    }
}
