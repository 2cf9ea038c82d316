package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.SumKernel;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Kind;
import java.util.List;

/** The plugin {@code sum}: makes a {@link SumKernel} of kernels that are plugins themselves. */
public final class SumFactory extends AbstractPluginFactory<SumFactory.Config, CovarianceKernel>
        implements CovarianceKernelFactory<SumFactory.Config> {

    /**
     * The parameters.
     *
     * @param terms at least one kernel
     */
    public record Config(
            @Describe("the kernels that are added, at least one") @Kind(CovarianceKernel.class)
            List<ComponentConfig> terms) {

        public Config {
            terms = List.copyOf(terms);
            if (terms.isEmpty()) {
                throw new InvalidConfigException("terms = [] is too short: a sum needs at least one kernel");
            }
        }
    }

    public SumFactory() {
        super(
                "sum",
                "Sum of kernels, gamma = sum of gamma_k; the variances add, so weigh the terms with scaled",
                Config.class,
                (config, context) -> new SumKernel(config.terms().stream()
                        .map(kernel -> context.create(CovarianceKernel.class, kernel))
                        .toList()));
    }
}
