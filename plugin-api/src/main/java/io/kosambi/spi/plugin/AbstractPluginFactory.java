package io.kosambi.spi.plugin;

import java.util.function.BiFunction;

/**
 * A factory that is told all it needs when it is made, so that one plugin takes a few lines:
 *
 * <pre>
 * public final class DampedCosineFactory extends AbstractPluginFactory&lt;DampedCosine, CovarianceKernel&gt;
 *         implements CovarianceKernelFactory&lt;DampedCosine&gt; {
 *     public DampedCosineFactory() {
 *         super("damped-cosine", "Damped cosine", DampedCosine.class, (config, context) -&gt; config);
 *     }
 * }
 * </pre>
 *
 * <p>It holds every configuration to its ranges before the component is built.
 *
 * @param <C> the configuration record
 * @param <P> the component that is built
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public abstract class AbstractPluginFactory<C extends Record, P> implements PluginFactory<C, P> {

    private final String id;
    private final String description;
    private final Class<C> configType;
    private final BiFunction<C, PluginContext, P> construction;

    /**
     * @param id see {@link #id}
     * @param description see {@link #description}
     * @param configType see {@link #configType}
     * @param construction builds the component from a valid configuration
     */
    protected AbstractPluginFactory(
            String id, String description, Class<C> configType, BiFunction<C, PluginContext, P> construction) {
        this.id = id;
        this.description = description;
        this.configType = configType;
        this.construction = construction;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final Class<C> configType() {
        return configType;
    }

    @Override
    public final P create(C config, PluginContext context) {
        return construction.apply(ConfigRules.requireValid(config), context);
    }
}
