package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.ProductKernel;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.PluginContext;
import java.util.List;

/** The plugin {@code product}: makes a {@link ProductKernel} of kernels that are plugins themselves. */
public final class ProductFactory implements CovarianceKernelFactory<ProductFactory.Config> {

    /**
     * The parameters.
     *
     * @param factors at least one kernel
     */
    public record Config(
            @Describe("the kernels that are multiplied, at least one") @Kind(CovarianceKernel.class)
            List<ComponentConfig> factors) {

        public Config {
            factors = List.copyOf(factors);
        }
    }

    @Override
    public String id() {
        return "product";
    }

    @Override
    public String description() {
        return "Product of kernels, gamma = product of gamma_k; the variances multiply";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public CovarianceKernel create(Config config, PluginContext context) {
        if (config.factors().isEmpty()) {
            throw new InvalidConfigException("factors = [] is too short: a product needs at least one kernel");
        }
        return new ProductKernel(config.factors().stream()
                .map(kernel -> context.create(CovarianceKernel.class, kernel))
                .toList());
    }
}
