package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.ProductKernel;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Kind;
import java.util.List;

/** The plugin {@code product}: makes a {@link ProductKernel} of kernels that are plugins themselves. */
public final class ProductFactory extends AbstractPluginFactory<ProductFactory.Config, CovarianceKernel>
        implements CovarianceKernelFactory<ProductFactory.Config> {

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
            if (factors.isEmpty()) {
                throw new InvalidConfigException("factors = [] is too short: a product needs at least one kernel");
            }
        }
    }

    public ProductFactory() {
        super(
                "product",
                "Product of kernels, gamma = product of gamma_k; the variances multiply",
                Config.class,
                (config, context) -> new ProductKernel(config.factors().stream()
                        .map(kernel -> context.create(CovarianceKernel.class, kernel))
                        .toList()));
    }
}
