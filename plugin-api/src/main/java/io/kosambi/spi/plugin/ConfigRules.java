package io.kosambi.spi.plugin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds config records to the {@link Range} annotations of their components. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class ConfigRules {

    private ConfigRules() {}

    /**
     * Checks every component of a record.
     *
     * @param config the record
     * @return the same record
     * @throws InvalidConfigException naming every component that is out of range, its value and its range
     */
    public static <C extends Record> C requireValid(C config) {
        List<String> problems = new ArrayList<>();
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Range range = component.getAnnotation(Range.class);
            if (range != null) {
                collect(component.getName(), valueOf(component, config), range, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return config;
    }

    /**
     * Checks one number.
     *
     * @param name what the number is called in the message
     * @param value the number
     * @param range its valid range
     * @return a sentence that names the value and the range, or empty if the value lies in the range
     */
    public static Optional<String> problem(String name, Number value, Range range) {
        double number = value.doubleValue();
        boolean aboveMin = range.minExclusive() ? number > range.min() : number >= range.min();
        boolean belowMax = range.maxExclusive() ? number < range.max() : number <= range.max();
        if (Double.isFinite(number) && aboveMin && belowMax) {
            return Optional.empty();
        }
        return Optional.of(name + " = " + value + " is out of range: it must lie in " + describe(range));
    }

    /** The range in interval notation, such as {@code (0, 2]}. */
    public static String describe(Range range) {
        boolean open = range.minExclusive() || Double.isInfinite(range.min());
        boolean openAbove = range.maxExclusive() || Double.isInfinite(range.max());
        return (open ? "(" : "[") + bound(range.min()) + ", " + bound(range.max()) + (openAbove ? ")" : "]");
    }

    private static void collect(String name, Object value, Range range, List<String> problems) {
        if (value instanceof Number number) {
            problem(name, number, range).ifPresent(problems::add);
        } else if (value instanceof Iterable<?> elements) {
            int index = 0;
            for (Object element : elements) {
                collect(name + "[" + index++ + "]", element, range, problems);
            }
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> collect(name, present, range, problems));
        }
    }

    private static Object valueOf(RecordComponent component, Record config) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(config);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component.getName() + " of " + config.getClass(), e);
        }
    }

    private static String bound(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
