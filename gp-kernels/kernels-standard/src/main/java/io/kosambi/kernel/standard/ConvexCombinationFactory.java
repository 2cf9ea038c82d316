package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.ConvexCombinationKernel;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code convex-combination}: makes a {@link ConvexCombinationKernel} of kernels that are plugins themselves. */
public final class ConvexCombinationFactory
        extends AbstractPluginFactory<ConvexCombinationFactory.Config, CovarianceKernel>
        implements CovarianceKernelFactory<ConvexCombinationFactory.Config> {

    /**
     * The parameters.
     *
     * @param first the kernel of weight 1 - w
     * @param second the kernel of weight w
     * @param weight w
     */
    public record Config(
            @Describe("the kernel of weight 1 - w") @Kind(CovarianceKernel.class) @Default("exponential-power")
            ComponentConfig first,

            @Describe("the kernel of weight w") @Kind(CovarianceKernel.class) @Default("matern")
            ComponentConfig second,

            @Describe("weight w of the second kernel") @Range(min = 0, max = 1) @Default("0.5")
            double weight) {}

    public ConvexCombinationFactory() {
        super(
                "convex-combination",
                "Convex combination, gamma = (1 - w) first + w second with w in [0, 1]; keeps unit variance",
                Config.class,
                (config, context) -> new ConvexCombinationKernel(
                        context.create(CovarianceKernel.class, config.first()),
                        context.create(CovarianceKernel.class, config.second()),
                        config.weight()));
    }
}
