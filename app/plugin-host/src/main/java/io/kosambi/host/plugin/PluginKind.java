package io.kosambi.host.plugin;

import io.kosambi.spi.plugin.PluginFactory;

/**
 * A kind of plugin.
 *
 * @param name what users call the kind, such as {@code noise-schedule}
 * @param component the interface of what is built, such as {@code CovarianceKernel}
 * @param service the factory interface that plugins register, such as {@code CovarianceKernelFactory}
 * @param <P> the interface of what is built
 */
public record PluginKind<P>(String name, Class<P> component, Class<?> service) {

    public PluginKind {
        if (!PluginFactory.class.isAssignableFrom(service) || !service.isInterface()) {
            throw new IllegalArgumentException(
                    service.getName() + " cannot be the service of a plugin kind: it must be an interface that extends "
                            + PluginFactory.class.getName());
        }
    }

    /** The kind's name as words of a sentence, such as {@code noise schedule}. */
    public String words() {
        return name.replace('-', ' ');
    }
}
