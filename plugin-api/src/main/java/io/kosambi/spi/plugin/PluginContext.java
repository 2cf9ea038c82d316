package io.kosambi.spi.plugin;

import java.util.List;

/**
 * What the host offers a factory while it builds a component.
 *
 * <p>The host implements this interface; tests may use {@link #standalone(long)}.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface PluginContext {

    /** The seed of the run; a component that draws random numbers derives all of them from it. */
    long seed();

    /**
     * Builds a component that is itself a plugin, such as a term of a sum of kernels.
     *
     * @param kind the component interface, such as {@code CovarianceKernel.class}
     * @param config the id and settings of the nested component
     * @return the nested component
     * @throws InvalidConfigException if the id is unknown or the settings do not fit; the message names the known ids
     */
    <P> P create(Class<P> kind, ComponentConfig config);

    /**
     * What the application around the plugins provides of its own, such as measurements that an experiment makes in the end.
     *
     * @param type the interface of what is asked for
     * @return everything of that type, in the application's order; nothing where there is no application but the program
     */
    default <S> List<S> services(Class<S> type) {
        return List.of();
    }

    /**
     * A context without any other plugins, for using a factory outside a host.
     *
     * @param seed the value of {@link #seed()}
     * @return a context whose {@link #create} always fails with a message that says so
     */
    static PluginContext standalone(long seed) {
        return new PluginContext() {
            @Override
            public long seed() {
                return seed;
            }

            @Override
            public <P> P create(Class<P> kind, ComponentConfig config) {
                throw new InvalidConfigException("Cannot create the nested " + kind.getSimpleName() + " '"
                        + config.type() + "': this context stands alone and knows no other plugins");
            }
        };
    }
}
