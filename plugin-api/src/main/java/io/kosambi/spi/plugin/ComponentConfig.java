package io.kosambi.spi.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A nested component as it stands in a configuration file: the id of its factory and its settings, not yet bound.
 *
 * <p>Used as the type of a config record's component (alone or in a {@code List}) together with {@link Kind}, and turned
 * into the real thing by {@link PluginContext#create}. In YAML: <code>{type: exponential-power, lengthScale: 4}</code>.
 *
 * @param type the id of the factory
 * @param settings the remaining keys with their values: strings, numbers, booleans, lists and maps of these
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record ComponentConfig(String type, Map<String, Object> settings) {

    public ComponentConfig {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** A component that keeps all its settings at their defaults. */
    public static ComponentConfig of(String type) {
        return new ComponentConfig(type, Map.of());
    }
}
