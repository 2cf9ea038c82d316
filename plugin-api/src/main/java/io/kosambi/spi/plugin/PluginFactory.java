package io.kosambi.spi.plugin;

/**
 * Makes one kind of component from its configuration; the unit that a plugin contributes.
 *
 * <p>An implementation <em>must</em> have a public constructor without parameters (it is found by
 * {@link java.util.ServiceLoader}), must not do work in that constructor, and must return the same {@link #id()} and
 * {@link #configType()} on every call. It <em>should</em> check its configuration with {@link ConfigRules#requireValid}
 * in the component it builds, so that a component built from Java code is held to the same ranges as one built from a
 * file. Each plugin kind has its own sub-interface, which is the service type to register.
 *
 * @param <C> the configuration record; its components carry {@link Describe}, {@link Range} and {@link Default}
 * @param <P> the component that is built
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface PluginFactory<C extends Record, P> {

    /**
     * The name by which configuration files select this component, such as {@code exponential-power}; matches
     * {@link PluginIds#PATTERN} and is unique among the plugins of its kind.
     */
    String id();

    /** One sentence for catalogues and help texts, without the id. */
    String description();

    /** The record that this factory's section of a configuration file is bound to. */
    Class<C> configType();

    /**
     * Builds the component.
     *
     * @param config the bound configuration, whose components lie in their declared ranges
     * @param context services of the host
     * @return a new component
     * @throws InvalidConfigException if the configuration is inconsistent in a way that annotations cannot express
     */
    P create(C config, PluginContext context);
}
