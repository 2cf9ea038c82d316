package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.ScaledKernel;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code scaled}: makes a {@link ScaledKernel} of a kernel that is a plugin itself. */
public final class ScaledFactory extends AbstractPluginFactory<ScaledFactory.Config, CovarianceKernel>
        implements CovarianceKernelFactory<ScaledFactory.Config> {

    /**
     * The parameters.
     *
     * @param kernel the kernel that is scaled
     * @param factor what multiplies its variance
     */
    public record Config(
            @Describe("the kernel that is scaled") @Kind(CovarianceKernel.class)
            ComponentConfig kernel,

            @Describe("what multiplies its variance") @Range(min = 0, minExclusive = true)
            double factor) {}

    public ScaledFactory() {
        super(
                "scaled",
                "A kernel times a constant; as a term of a sum, the constant is the term's weight",
                Config.class,
                (config, context) ->
                        new ScaledKernel(context.create(CovarianceKernel.class, config.kernel()), config.factor()));
    }
}
