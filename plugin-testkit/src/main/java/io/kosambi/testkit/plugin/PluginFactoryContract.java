package io.kosambi.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.PluginFactory;
import io.kosambi.spi.plugin.PluginIds;
import io.kosambi.spi.plugin.Range;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link PluginFactory} must meet. Each plugin kind has a kit of its own that extends this one; a plugin's
 * author extends that.
 *
 * @param <C> the factory's configuration record
 * @param <P> the component that is built
 */
@ExtendWith(WhereToRead.class)
public abstract class PluginFactoryContract<C extends Record, P> {

    /** The factory under test. */
    protected abstract PluginFactory<C, P> factory();

    /** The service under which the factory is registered, such as {@code AttentionFactory.class}. */
    protected abstract Class<?> service();

    /** Valid configurations, at least one; each is put through every test. */
    protected abstract List<C> configs();

    /** What the factory is given; override it for components that are made of other plugins. */
    protected PluginContext context() {
        return PluginContext.standalone(0);
    }

    /** The configurations; that there are none is a failure, since whatever is not tried would pass. */
    protected final List<C> someConfigs() {
        return some("configs()", configs());
    }

    /**
     * What is tried in a test; that there is nothing is a failure, since whatever is not tried would pass.
     *
     * @param method the method of the test that gives the values, for the message
     */
    protected static <T> List<T> some(String method, List<T> values) {
        assertThat(values)
                .as("%s must give at least one to try: a kit never passes because nothing was tried", method)
                .isNotEmpty();
        return values;
    }

    /** Runs a check for every configuration, with a component of its own. */
    protected final void forEach(BiConsumer<P, C> check) {
        for (C config : someConfigs()) {
            check.accept(factory().create(config, context()), config);
        }
    }

    @Test
    @Promise(type = PluginFactory.class, method = "id")
    public void theIdHasTheRightForm() {
        String id = factory().id();
        assertThat(PluginIds.isValid(id))
                .as("id '%s' must match %s", id, PluginIds.PATTERN)
                .isTrue();
        assertThat(factory().id()).as("id() must be the same on every call").isEqualTo(id);
        assertThat(factory().description()).as("description() of %s", id).isNotBlank();
    }

    @Test
    @Promise(type = PluginFactory.class)
    public void theFactoryIsRegisteredAsAService() {
        String name = factory().getClass().getName();
        List<String> found = ServiceLoader.load(service(), factory().getClass().getClassLoader()).stream()
                .map(provider -> provider.type().getName())
                .toList();
        assertThat(found)
                .as("META-INF/services/%s must name %s", service().getName(), name)
                .contains(name);
    }

    @Test
    @Promise(type = Describe.class)
    public void everyConfigComponentIsDescribed() {
        for (RecordComponent component : factory().configType().getRecordComponents()) {
            assertThat(component.isAnnotationPresent(Describe.class))
                    .as(
                            "config component '%s' of %s must carry @Describe",
                            component.getName(), factory().id())
                    .isTrue();
            if (ConfigRecords.isNumber(component)) {
                assertThat(component.isAnnotationPresent(Range.class))
                        .as(
                                "config component '%s' of %s must carry @Range",
                                component.getName(), factory().id())
                        .isTrue();
            }
        }
    }

    @Test
    @Promise(type = Default.class)
    public void theDefaultsLieInTheirRanges() {
        for (RecordComponent component : factory().configType().getRecordComponents()) {
            Default byDefault = component.getAnnotation(Default.class);
            Range range = component.getAnnotation(Range.class);
            if (byDefault == null || range == null || !ConfigRecords.isNumber(component)) {
                continue;
            }
            ConfigRules.problem(component.getName(), Double.valueOf(byDefault.value()), range)
                    .ifPresent(problem -> fail(
                            "the @Default of %s breaks its @Range: %s",
                            factory().id(), problem));
        }
    }

    @Test
    @Promise(type = Range.class)
    public void valuesOutsideTheirRangeAreRefusedWithTheRange() {
        for (C config : someConfigs()) {
            for (RecordComponent component : factory().configType().getRecordComponents()) {
                Range range = component.getAnnotation(Range.class);
                if (range == null || !ConfigRecords.isNumber(component)) {
                    continue;
                }
                for (Object value : ConfigRecords.valuesOutside(range, component.getType())) {
                    requireRefusal(ConfigRecords.with(config, component, value), component.getName(), range);
                }
            }
        }
    }

    private void requireRefusal(C config, String component, Range range) {
        Throwable thrown = catchThrowable(() -> factory().create(config, context()));
        if (thrown == null) {
            fail(
                    "%s accepted %s, but %s must lie in %s",
                    factory().id(), config, component, ConfigRules.describe(range));
        }
        assertThat(thrown)
                .as("refusal of %s by %s", config, factory().id())
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(component)
                .hasMessageContaining(ConfigRules.describe(range));
    }
}
