package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.ScaledKernel;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code scaled}: makes a {@link ScaledKernel} of a kernel that is a plugin itself. */
public final class ScaledFactory implements CovarianceKernelFactory<ScaledFactory.Config> {

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

    @Override
    public String id() {
        return "scaled";
    }

    @Override
    public String description() {
        return "A kernel times a constant; as a term of a sum, the constant is the term's weight";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public CovarianceKernel create(Config config, PluginContext context) {
        ConfigRules.requireValid(config);
        return new ScaledKernel(context.create(CovarianceKernel.class, config.kernel()), config.factor());
    }
}
