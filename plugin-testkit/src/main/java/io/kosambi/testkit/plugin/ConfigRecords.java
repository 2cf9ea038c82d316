package io.kosambi.testkit.plugin;

import io.kosambi.spi.plugin.Range;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks into configuration records, and makes variants of them that break a range. */
final class ConfigRecords {

    private ConfigRecords() {}

    static boolean isNumber(RecordComponent component) {
        Class<?> type = component.getType();
        return type == double.class || type == float.class || type == int.class || type == long.class;
    }

    /** Numbers just outside and further outside a range, of the component's type. */
    static List<Object> valuesOutside(Range range, Class<?> type) {
        List<Object> values = new ArrayList<>();
        boolean whole = type == int.class || type == long.class;
        if (Double.isFinite(range.min())) {
            addNumber(values, type, range.minExclusive() ? range.min() : below(range.min(), whole));
            addNumber(values, type, range.min() - 1);
        }
        if (Double.isFinite(range.max())) {
            addNumber(values, type, range.maxExclusive() ? range.max() : above(range.max(), whole));
            addNumber(values, type, range.max() + 1);
        }
        if (!whole) {
            addNumber(values, type, Double.NaN);
            addNumber(values, type, Double.POSITIVE_INFINITY);
        }
        return values;
    }

    /** The same record with one component changed. */
    static <C extends Record> C with(C config, RecordComponent changed, Object value) {
        RecordComponent[] components = config.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int index = 0; index < components.length; index++) {
                components[index].getAccessor().setAccessible(true);
                values[index] = components[index].getName().equals(changed.getName())
                        ? value
                        : components[index].getAccessor().invoke(config);
            }
            @SuppressWarnings("unchecked") // getClass() of a C is a Class<? extends C>, and records are final
            Constructor<C> constructor = (Constructor<C>) config.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(
                    "config record " + config.getClass().getName() + " must accept any value of '" + changed.getName()
                            + "' and leave the check to the component, so that all problems are reported at once",
                    e);
        }
    }

    private static double below(double bound, boolean whole) {
        return whole ? bound - 1 : bound - 1e-6 * Math.max(1, Math.abs(bound));
    }

    private static double above(double bound, boolean whole) {
        return whole ? bound + 1 : bound + 1e-6 * Math.max(1, Math.abs(bound));
    }

    private static void addNumber(List<Object> values, Class<?> type, double value) {
        if (type == int.class) {
            if ((int) value == value) { // beyond the type's own range there is nothing to refuse
                values.add((int) value);
            }
        } else if (type == long.class) {
            values.add((long) value);
        } else if (type == float.class) {
            values.add((float) value);
        } else {
            values.add(value);
        }
    }
}
