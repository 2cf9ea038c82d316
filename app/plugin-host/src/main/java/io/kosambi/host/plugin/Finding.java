package io.kosambi.host.plugin;

import java.util.ArrayList;
import java.util.List;

/** What a search for plugins has brought so far: plugins that passed their checks, and refusals. */
final class Finding {

    private final List<Bundle> bundles = new ArrayList<>();
    private final List<CatalogEntry> refused = new ArrayList<>();

    /**
     * Plugins that stand or fall together.
     *
     * @param id the id of the whole, or empty on the class path, where each factory stands alone
     * @param plugins its factories
     * @param builtIn whether it comes with the program
     */
    record Bundle(String id, List<LoadedPlugin> plugins, boolean builtIn) {

        String location() {
            return plugins.getFirst().origin().location();
        }
    }

    void add(Bundle bundle) {
        bundles.add(bundle);
    }

    void refuse(CatalogEntry entry) {
        refused.add(entry);
    }

    void refuse(Bundle bundle, String reason) {
        bundles.remove(bundle);
        bundle.plugins().forEach(plugin -> refused.add(CatalogEntry.refused(plugin, reason)));
    }

    List<Bundle> bundles() {
        return List.copyOf(bundles);
    }

    List<CatalogEntry> refused() {
        return List.copyOf(refused);
    }
}
