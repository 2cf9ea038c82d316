package io.kosambi.host;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.util.Types;
import io.kosambi.host.plugin.LoadedPlugin;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKind;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.host.run.RunMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Type;
import java.util.Arrays;

/**
 * Binds what an application needs of Kosambi: the {@link PluginCatalog}, the {@link ExperimentRunner}, the
 * {@link MeterRegistry} and its {@link RunMetrics}, and for each plugin kind a map of its factories by id, such as
 * {@code Map<String, CovarianceKernelFactory<?>>}.
 *
 * <p>Bindings must be explicit: a class that nobody bound is an error and not a guess.
 */
public final class KosambiModule extends AbstractModule {

    private final PluginCatalog catalog;
    private final MeterRegistry registry;

    /** The plugins on the class path, and metrics that are kept in memory alone. */
    public KosambiModule() {
        this(PluginCatalog.discover(PluginKinds.all()), new SimpleMeterRegistry());
    }

    /**
     * @param catalog the plugins
     * @param registry where metrics go
     */
    public KosambiModule(PluginCatalog catalog, MeterRegistry registry) {
        this.catalog = catalog;
        this.registry = registry;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        bind(PluginCatalog.class).toInstance(catalog);
        bind(MeterRegistry.class).toInstance(registry);
        bind(RunMetrics.class).toInstance(new RunMetrics(registry));
        bind(ExperimentRunner.class);
        catalog.kinds().forEach(this::bindKind);
    }

    private void bindKind(PluginKind<?> kind) {
        @SuppressWarnings("unchecked") // The service type of every plugin comes from its kind.
        Key<Object> key = (Key<Object>) Key.get(factoryType(kind.service()));
        MapBinder<String, Object> factories =
                MapBinder.newMapBinder(binder(), TypeLiteral.get(String.class), key.getTypeLiteral());
        for (LoadedPlugin plugin : catalog.plugins(kind)) {
            factories.addBinding(plugin.id()).toInstance(plugin.factory());
        }
    }

    /** The factory interface as one writes it at an injection point: with a wildcard for each type parameter. */
    private static Type factoryType(Class<?> service) {
        Type[] wildcards = Arrays.stream(service.getTypeParameters())
                .map(parameter -> Types.subtypeOf(Object.class))
                .toArray(Type[]::new);
        return wildcards.length == 0 ? service : Types.newParameterizedType(service, wildcards);
    }
}
