package io.kosambi.launcher;

import io.kosambi.host.plugin.Backends;
import io.kosambi.host.plugin.PluginCatalog;
import java.util.function.Consumer;

/** What the options named {@code --backend} mean. */
final class BackendSetting {

    private static final String AUTO = "auto";

    private BackendSetting() {}

    /**
     * The option as a setting of the configuration.
     *
     * @param notice is told of a choice that was left to the program
     */
    static String of(String backend, PluginCatalog catalog, Consumer<String> notice) {
        if (!backend.equals(AUTO)) {
            return "backend.type=" + backend;
        }
        Backends.Choice choice = new Backends(catalog).fastest();
        notice.accept(choice.reason());
        return "backend.type=" + choice.id();
    }
}
