package io.kosambi.experiments.fitting;

import io.kosambi.gp.fitting.FittedParameter;
import io.kosambi.gp.fitting.KernelFit;
import io.kosambi.spi.plugin.ComponentConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes fitted values back into the configuration of the kernel that was fitted. */
final class FittedConfig {

    private static final String TYPE = "type";

    private FittedConfig() {}

    /** The kernel, scaled by its variance and with its noise as a term of white noise where they are not 1 and 0. */
    static Map<String, Object> of(ComponentConfig start, KernelFit fit) {
        Map<String, Object> kernel = new LinkedHashMap<>();
        kernel.put(TYPE, start.type());
        start.settings().forEach((key, value) -> kernel.put(key, copy(value)));
        for (FittedParameter parameter :
                fit.parameters().subList(0, fit.parameters().size() - 2)) {
            set(kernel, List.of(parameter.name().split("\\.")), parameter.value());
        }
        double noise = fit.parameter(KernelFit.NOISE).value();
        Map<String, Object> signal =
                scaled(kernel, fit.parameter(KernelFit.VARIANCE).value());
        return noise == 0
                ? signal
                : component("sum", "terms", List.of(signal, scaled(component("white-noise"), noise)));
    }

    private static Map<String, Object> scaled(Map<String, Object> kernel, double factor) {
        return factor == 1 ? kernel : component("scaled", "kernel", kernel, "factor", factor);
    }

    private static Map<String, Object> component(String type, Object... settings) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put(TYPE, type);
        for (int index = 0; index < settings.length; index += 2) {
            component.put((String) settings[index], settings[index + 1]);
        }
        return component;
    }

    @SuppressWarnings("unchecked") // maps and lists made by copy
    private static void set(Object holder, List<String> path, double value) {
        String key = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        switch (holder) {
            case Map<?, ?> map when rest.isEmpty() -> ((Map<String, Object>) map).put(key, value);
            case Map<?, ?> map -> set(Objects.requireNonNull(map.get(key), key), rest, value);
            case List<?> list when rest.isEmpty() -> ((List<Object>) list).set(Integer.parseInt(key), value);
            case List<?> list -> set(list.get(Integer.parseInt(key)), rest, value);
            default -> throw new IllegalStateException("The kernel's parameter " + path + " is no key of its settings");
        }
    }

    private static Object copy(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, nested) -> copy.put((String) key, copy(nested)));
                yield copy;
            }
            case List<?> list ->
                new ArrayList<Object>(list.stream().map(FittedConfig::copy).toList());
            default -> value;
        };
    }
}
