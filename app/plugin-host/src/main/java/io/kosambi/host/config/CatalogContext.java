package io.kosambi.host.config;

import io.kosambi.host.plugin.Backends;
import io.kosambi.host.plugin.LoadedPlugin;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginException;
import io.kosambi.host.plugin.PluginKind;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.host.plugin.PluginName;
import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.PluginFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds components from the plugins of a catalogue, and says which plugin it was when one fails. */
public final class CatalogContext implements PluginContext {

    private final PluginCatalog catalog;
    private final long seed;
    private final Function<Class<?>, ? extends Collection<?>> services;

    /**
     * @param seed the seed of the run
     */
    public CatalogContext(PluginCatalog catalog, long seed) {
        this(catalog, seed, type -> List.of());
    }

    private CatalogContext(PluginCatalog catalog, long seed, Function<Class<?>, ? extends Collection<?>> services) {
        this.catalog = catalog;
        this.seed = seed;
        this.services = services;
    }

    /**
     * Builds a resolved experiment with the seed of the file.
     *
     * @throws InvalidConfigException if a plugin finds its settings inconsistent, or the backend cannot work here
     * @throws PluginException if a plugin fails in another way
     */
    public static Experiment experiment(ResolvedExperiment resolved, PluginCatalog catalog) {
        return experiment(resolved, catalog, type -> List.of());
    }

    /**
     * Builds a resolved experiment for an application that provides services of its own.
     *
     * @param services from an interface to what the application provides of it
     * @throws InvalidConfigException if a plugin finds its settings inconsistent, or the backend cannot work here
     * @throws PluginException if a plugin fails in another way
     */
    public static Experiment experiment(
            ResolvedExperiment resolved, PluginCatalog catalog, Function<Class<?>, ? extends Collection<?>> services) {
        Backends backends = new Backends(catalog);
        resolved.plugins().stream()
                .filter(plugin -> plugin.kind().equals(PluginKinds.BACKEND.name()))
                .forEach(plugin -> backends.requireWorking(plugin.id()));
        CatalogContext context = new CatalogContext(catalog, resolved.seed(), services);
        return context.build(
                Experiment.class, catalog.require(PluginKinds.EXPERIMENT, resolved.experiment()), resolved.config());
    }

    @Override
    public long seed() {
        return seed;
    }

    /**
     * {@inheritDoc}
     *
     * @throws PluginException if the plugin fails otherwise than by refusing its settings
     */
    @Override
    public <P> P create(Class<P> component, ComponentConfig config) {
        PluginKind<?> kind = catalog.kind(component)
                .orElseThrow(() -> new InvalidConfigException(
                        component.getName() + " is not a kind of plugin that this program knows"));
        LoadedPlugin plugin = catalog.require(kind, config.type());
        String name = name(plugin);
        List<String> problems = new ArrayList<>();
        Tree.Keys settings = (Tree.Keys) Tree.of(config.settings(), name);
        Record bound = new ConfigBinder(catalog, problems).record(settings, plugin.configType(), "", name);
        if (bound == null) {
            throw new InvalidConfigException(problems);
        }
        return build(component, plugin, bound);
    }

    @Override
    public <S> List<S> services(Class<S> type) {
        return services.apply(type).stream().map(type::cast).toList();
    }

    private <P> P build(Class<P> component, LoadedPlugin plugin, Record config) {
        Thread thread = Thread.currentThread();
        ClassLoader outer = thread.getContextClassLoader();
        // Libraries that look things up through the thread's class loader shall see the plugin's own jars.
        thread.setContextClassLoader(plugin.factory().getClass().getClassLoader());
        try {
            return BorderCheck.requireSound(component.cast(requireBuilt(plugin, call(plugin.factory(), config))));
        } catch (InvalidConfigException e) {
            throw new InvalidConfigException(e.problems().stream()
                    .map(problem -> name(plugin) + ": " + problem)
                    .toList());
        } catch (PluginException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new PluginException("The " + culprit(e, plugin) + " failed: " + e, e);
        } finally {
            thread.setContextClassLoader(outer);
        }
    }

    private <C extends Record> @Nullable Object call(PluginFactory<C, ?> factory, Record config) {
        return factory.create(factory.configType().cast(config), this);
    }

    private static Object requireBuilt(LoadedPlugin plugin, @Nullable Object built) {
        if (built == null) {
            throw new IllegalStateException(plugin.factory().getClass().getName() + ".create returned null");
        }
        return built;
    }

    /** The plugin that was being built, or another that failed in its hands. */
    private static String culprit(Throwable failure, LoadedPlugin built) {
        String own = String.valueOf(built.factory().getClass().getClassLoader().getName());
        return PluginName.ofCulprit(failure)
                .filter(name -> !name.equals(own))
                .orElseGet(() -> name(built) + " of " + built.origin().location());
    }

    private static String name(LoadedPlugin plugin) {
        return plugin.kind().words() + " '" + plugin.id() + "'";
    }
}
