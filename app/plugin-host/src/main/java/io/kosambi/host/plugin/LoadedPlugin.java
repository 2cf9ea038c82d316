package io.kosambi.host.plugin;

import io.kosambi.host.schema.RecordShape;
import io.kosambi.host.schema.UnsupportedConfigException;
import io.kosambi.spi.plugin.PluginFactory;
import io.kosambi.spi.plugin.PluginIds;

/**
 * A plugin that passed every check.
 *
 * @param kind its kind
 * @param id its id, unique in its kind
 * @param description what it is, in its own words
 * @param configType the record that its settings are bound to
 * @param factory the factory itself
 * @param origin where it came from
 */
public record LoadedPlugin(
        PluginKind<?> kind,
        String id,
        String description,
        Class<? extends Record> configType,
        PluginFactory<?, ?> factory,
        PluginOrigin origin) {

    /** Asks a factory, once, for what the catalogue says about it, and checks the answers. */
    static LoadedPlugin of(PluginKind<?> kind, PluginFactory<?, ?> factory, PluginOrigin origin)
            throws RefusedPluginException {
        String name = factory.getClass().getName();
        // The plugin may break its promises of non-null results.
        Object id = factory.id();
        Object description = factory.description();
        Object configType = factory.configType();
        if (!(id instanceof String text) || !PluginIds.isValid(text)) {
            throw new RefusedPluginException(
                    name + ".id() returned '" + id + "': an id must match " + PluginIds.PATTERN.pattern());
        }
        if (!(description instanceof String sentence)) {
            throw new RefusedPluginException(name + ".description() returned null: one sentence is expected");
        }
        if (!(configType instanceof Class<?> type) || !type.isRecord()) {
            throw new RefusedPluginException(
                    name + ".configType() returned " + configType + ": the class of a record is expected");
        }
        try {
            RecordShape.requireSupported(type.asSubclass(Record.class));
        } catch (UnsupportedConfigException e) {
            throw new RefusedPluginException(String.valueOf(e.getMessage()), e);
        }
        return new LoadedPlugin(kind, text, sentence, type.asSubclass(Record.class), factory, origin);
    }
}
