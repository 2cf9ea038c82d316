package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Range;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the parameters of a kernel off its configuration record: every {@code double} that carries a {@link Range}, and
 * those inside its lists, in the order of declaration.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class ConfigParameters {

    private ConfigParameters() {}

    /** The numbers of a record with their paths, values and ranges. */
    public static List<KernelParameter> of(Record config) {
        List<KernelParameter> parameters = new ArrayList<>();
        collect("", config, parameters);
        return List.copyOf(parameters);
    }

    /**
     * The same record with other numbers.
     *
     * @param values one per entry of {@link #of}, in the same order
     */
    public static <C extends Record> C with(C config, double[] values) {
        int expected = of(config).size();
        if (values.length != expected) {
            throw new IllegalArgumentException("withParameters: " + expected + " values are needed for " + config
                    + ", but " + values.length + " came");
        }
        return rebuilt(config, new ParameterValues(values));
    }

    private static void collect(String path, Record config, List<KernelParameter> parameters) {
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            collect(path + component.getName(), component, valueOf(component, config), parameters);
        }
    }

    private static void collect(
            String path, RecordComponent component, Object value, List<KernelParameter> parameters) {
        Range range = component.getAnnotation(Range.class);
        switch (value) {
            case Double number
            when range != null -> parameters.add(new KernelParameter(path, number, range.min(), range.max()));
            case Record nested when isOwn(nested) -> collect(path + ".", nested, parameters);
            case List<?> elements -> {
                for (int index = 0; index < elements.size(); index++) {
                    collect(path + "." + index, component, elements.get(index), parameters);
                }
            }
            default -> {}
        }
    }

    private static <C extends Record> C rebuilt(C config, ParameterValues values) {
        RecordComponent[] components = config.getClass().getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int index = 0; index < components.length; index++) {
            arguments[index] = rebuilt(components[index], valueOf(components[index], config), values);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            @SuppressWarnings("unchecked") // getClass() of a C is a Class<? extends C>, and records are final
            Constructor<C> constructor = (Constructor<C>) config.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Cannot build another " + config.getClass().getName(), e);
        }
    }

    private static Object rebuilt(RecordComponent component, Object value, ParameterValues values) {
        return switch (value) {
            case Double ignored when component.isAnnotationPresent(Range.class) -> values.next();
            case Record nested when isOwn(nested) -> rebuilt(nested, values);
            case List<?> elements ->
                elements.stream()
                        .<Object>map(element -> rebuilt(component, element, values))
                        .toList();
            default -> value;
        };
    }

    /** A plugin inside the configuration brings its own parameters. */
    private static boolean isOwn(Record nested) {
        return !(nested instanceof ComponentConfig);
    }

    private static Object valueOf(RecordComponent component, Record config) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + component.getName() + " of " + config.getClass(), e);
        }
    }
}
