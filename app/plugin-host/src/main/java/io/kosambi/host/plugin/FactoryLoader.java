package io.kosambi.host.plugin;

import io.kosambi.spi.plugin.PluginFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Finds the registered factory classes of a kind and makes their instances, one failure never touching the others. */
final class FactoryLoader {

    private FactoryLoader() {}

    /**
     * The factory classes that a class loader's service files name, none of them instantiated or initialised.
     *
     * @param failures is told of every registration that leads nowhere
     */
    static List<ServiceLoader.Provider<?>> find(PluginKind<?> kind, ClassLoader loader, Consumer<String> failures) {
        List<ServiceLoader.Provider<?>> found = new ArrayList<>();
        var providers = ServiceLoader.load(kind.service(), loader).stream().iterator();
        String lastFailure = "";
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                String failure = describe(e);
                if (failure.equals(lastFailure)) {
                    // The same failure twice: the iterator does not get past it.
                    return found;
                }
                lastFailure = failure;
                failures.accept(failure);
            }
        }
    }

    /** Checks a factory class, then makes it and asks it who it is. */
    static LoadedPlugin load(PluginKind<?> kind, ServiceLoader.Provider<?> provider, PluginOrigin origin)
            throws RefusedPluginException {
        Class<?> type = provider.type();
        try {
            List<String> missing = SpiMethods.missing(type, kind.service());
            if (!missing.isEmpty()) {
                throw new RefusedPluginException(lacks(type, missing));
            }
            return LoadedPlugin.of(kind, (PluginFactory<?, ?>) provider.get(), origin);
        } catch (RuntimeException | Error e) {
            // Whatever a plugin does to itself, the others are still wanted.
            throw new RefusedPluginException(describe(e), e);
        }
    }

    static String lacks(Class<?> type, List<String> missing) {
        return type.getName() + " does not implement " + String.join(" and ", missing)
                + ": build it against the plugin interfaces that its manifest names";
    }

    static String describe(Throwable failure) {
        String words = failure instanceof ServiceConfigurationError
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure ? words : words + " (" + root + ")";
    }
}
