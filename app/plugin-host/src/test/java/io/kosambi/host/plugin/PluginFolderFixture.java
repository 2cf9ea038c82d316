package io.kosambi.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.host.plugin.CatalogEntry.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A folder for plugins, and what was refused of them. */
abstract class PluginFolderFixture {

    @TempDir
    Path folder;

    final PluginCatalog discover() {
        return PluginCatalog.discover(PluginKinds.all(), folder);
    }

    static List<CatalogEntry> refusals(PluginCatalog catalog) {
        return catalog.entries().stream()
                .filter(entry -> entry.status() == Status.REFUSED)
                .toList();
    }

    /** The reason of the one refusal. */
    static String reason(PluginCatalog catalog) {
        assertThat(refusals(catalog)).hasSize(1);
        return refusals(catalog).getFirst().reason();
    }
}
