package io.kosambi.launcher;

import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.plugin.Backends;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginException;
import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.Determinism;
import io.kosambi.spi.plugin.ComponentConfig;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "backends",
        description = "List what can compute, what each backend declares of itself, and why one cannot work here.",
        footer = {
            "",
            "SPEED is training steps per time as a multiple of the backend cpu's, as measured once; BITS says whether a",
            "run gives the same bits again; FUSED counts the composites with kernels of their own. Starts each backend."
        })
final class BackendsCommand extends Subcommand {

    private static final String NONE = "-";

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Override
    public Integer call() throws IOException {
        try (PluginCatalog catalog = plugins.discover(err())) {
            Table table = new Table(List.of("ID", "DEVICE", "TYPES", "BITS", "FUSED", "SPEED", "RUNS ON"));
            Map<String, String> obstacles = new TreeMap<>();
            new Backends(catalog).availabilities().forEach((id, availability) -> {
                if (availability.obstacle().isPresent()) {
                    obstacles.put(id, availability.obstacle().get());
                    return;
                }
                try (ComputeBackend backend = new CatalogContext(catalog, 0)
                        .create(ComputeBackend.class, new ComponentConfig(id, Map.of()))) {
                    table.add(row(id, availability, backend.capabilities()));
                } catch (PluginException failure) {
                    obstacles.put(id, String.valueOf(failure.getMessage()));
                }
            });
            table.print(out());
            obstacles.forEach((id, obstacle) -> out().println(id + " cannot work here: " + obstacle));
            return ExitCodes.COMPLETE;
        }
    }

    private static List<String> row(String id, Availability availability, Capabilities capabilities) {
        return List.of(
                id,
                words(capabilities.devices()),
                words(capabilities.dtypes()),
                capabilities.determinism() == Determinism.BITWISE ? "same" : "differ",
                Integer.toString(capabilities.claimedComposites().size()),
                availability.speed() == 0 ? NONE : String.format(Locale.ROOT, "%.2g", availability.speed()),
                capabilities.device());
    }

    private static String words(Collection<? extends Enum<?>> values) {
        return values.stream()
                .sorted()
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
