package io.kosambi.host.config;

import java.util.Map;

/** Writes settings as configuration files have them. */
public final class YamlText {

    private YamlText() {}

    /**
     * A map as YAML.
     *
     * @param values strings, numbers, booleans, lists and maps of these
     */
    public static String of(Map<String, ?> values) {
        return Yaml.write(values);
    }

    /** A text as YAML, whatever characters it has. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
