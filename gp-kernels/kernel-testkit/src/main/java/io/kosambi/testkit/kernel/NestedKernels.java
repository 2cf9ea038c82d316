package io.kosambi.testkit.kernel;

import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import java.util.Map;

/**
 * A context for testing kernels that are made of other kernels: the nested ones are given by name.
 *
 * @param seed the value of {@link #seed()}
 * @param components ready-made components by the type that selects them
 */
public record NestedKernels(long seed, Map<String, Object> components) implements PluginContext {

    public NestedKernels {
        components = Map.copyOf(components);
    }

    @Override
    public <P> P create(Class<P> kind, ComponentConfig config) {
        Object component = components.get(config.type());
        if (!kind.isInstance(component)) {
            throw new InvalidConfigException("Unknown nested " + kind.getSimpleName() + " '" + config.type()
                    + "'; known here: " + components.keySet());
        }
        return kind.cast(component);
    }
}
