package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code change-point}: makes a {@link ChangePoint} of kernels that are plugins themselves. */
public final class ChangePointFactory extends AbstractPluginFactory<ChangePointFactory.Config, CovarianceKernel>
        implements CovarianceKernelFactory<ChangePointFactory.Config> {

    /**
     * The parameters.
     *
     * @param before the kernel long before the location
     * @param after the kernel long after the location
     * @param location the time of the change
     * @param width how slowly it comes about
     */
    public record Config(
            @Describe("the kernel long before the location") @Kind(CovarianceKernel.class) @Default("exponential-power")
            ComponentConfig before,

            @Describe("the kernel long after the location") @Kind(CovarianceKernel.class) @Default("matern")
            ComponentConfig after,

            @Describe("time of the change, in frames") @Range @Default("16.0")
            double location,

            @Describe("how slowly it comes about, in frames") @Range(min = 0, minExclusive = true) @Default("1.0")
            double width) {}

    public ChangePointFactory() {
        super(
                "change-point",
                "Change from one kernel to another, gamma = (1 - s)(1 - s') before + s s' after with s = "
                        + "1 / (1 + exp(-(x - location) / width))",
                Config.class,
                (config, context) -> new ChangePoint(
                        context.create(CovarianceKernel.class, config.before()),
                        context.create(CovarianceKernel.class, config.after()),
                        config.location(),
                        config.width()));
    }
}
