package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code wendland-c2}: makes {@link WendlandC2}. */
public final class WendlandC2Factory implements CovarianceKernelFactory<WendlandC2.Config> {

    @Override
    public String id() {
        return "wendland-c2";
    }

    @Override
    public String description() {
        return "Wendland C2, gamma(h) = max(1 - h / ell, 0)^4 (4 h / ell + 1); compact and smooth";
    }

    @Override
    public Class<WendlandC2.Config> configType() {
        return WendlandC2.Config.class;
    }

    @Override
    public CovarianceKernel create(WendlandC2.Config config, PluginContext context) {
        return new WendlandC2(config);
    }
}
