package io.kosambi.launcher;

import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.plugin.LoadedPlugin;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKind;
import io.kosambi.host.schema.RecordShape;
import io.kosambi.host.schema.Setting;
import io.kosambi.host.schema.Suggestions;
import io.kosambi.host.schema.ValueType;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.ConfigRules;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "kernels",
        description =
                "Show the covariances that can be chosen: formula, parameters with defaults and ranges, properties.",
        footer = {
            "",
            "Examples:",
            "  kosambi kernels",
            "  kosambi kernels matern",
            "  kosambi run quickstart --set kernel.type=matern --set kernel.lengthScale=8"
        })
final class KernelsCommand extends Subcommand {

    private static final String INDENT = "  ";

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "Show this one alone.")
    private @Nullable String id;

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Override
    public Integer call() throws IOException {
        try (PluginCatalog catalog = plugins.discover(err())) {
            List<LoadedPlugin> kernels = of(CovarianceKernel.class, catalog);
            List<LoadedPlugin> spatial = of(SpatialCovariance.class, catalog);
            if (id == null) {
                out().println("Covariances between frames (kernel); h is the lag in frames");
                kernels.forEach(plugin -> show(plugin, catalog));
                out().println();
                out().println("Covariances between the coordinates of a frame (spatial)");
                spatial.forEach(plugin -> show(plugin, catalog));
                return ExitCodes.COMPLETE;
            }
            List<LoadedPlugin> chosen = Stream.concat(kernels.stream(), spatial.stream())
                    .filter(plugin -> plugin.id().equals(id))
                    .toList();
            if (chosen.isEmpty()) {
                List<String> known = Stream.concat(kernels.stream(), spatial.stream())
                        .map(LoadedPlugin::id)
                        .toList();
                throw UserException.usage("Unknown covariance '" + id + "'." + Suggestions.didYouMean(id, known)
                        + " Known: " + String.join(", ", known) + ".");
            }
            chosen.forEach(plugin -> show(plugin, catalog));
            return ExitCodes.COMPLETE;
        }
    }

    private static List<LoadedPlugin> of(Class<?> component, PluginCatalog catalog) {
        PluginKind<?> kind =
                catalog.kind(component).orElseThrow(() -> new IllegalStateException("no kind for " + component));
        return catalog.plugins(kind);
    }

    private void show(LoadedPlugin plugin, PluginCatalog catalog) {
        out().println();
        out().println(plugin.id());
        out().println(INDENT + plugin.description());
        List<Setting> settings = RecordShape.of(plugin.configType()).settings();
        if (!settings.isEmpty()) {
            Table table = new Table(List.of(INDENT + "SETTING", "DEFAULT", "RANGE", "MEANING"));
            settings.forEach(setting -> addRows(INDENT, setting, table));
            table.print(out());
        }
        if (plugin.kind().component() == CovarianceKernel.class) {
            out().println(INDENT + properties(plugin, catalog));
        }
    }

    private static void addRows(String prefix, Setting setting, Table table) {
        table.add(List.of(
                prefix + setting.name(),
                setting.defaultYaml().orElse("required"),
                setting.range().map(ConfigRules::describe).orElse(""),
                setting.description().orElse("")));
        if (setting.type() instanceof ValueType.Many many && many.element() instanceof ValueType.Nested nested) {
            RecordShape.of(nested.type())
                    .settings()
                    .forEach(inner -> addRows(prefix + setting.name() + ".*.", inner, table));
        }
    }

    /** What a kernel with all its defaults declares; one made of kernels that must be named has nothing to show. */
    private static String properties(LoadedPlugin plugin, PluginCatalog catalog) {
        if (RecordShape.of(plugin.configType()).settings().stream().anyMatch(Setting::isRequired)) {
            return "properties follow from its parts";
        }
        CovarianceKernel kernel =
                new CatalogContext(catalog, 0).create(CovarianceKernel.class, ComponentConfig.of(plugin.id()));
        String declared = Arrays.stream(KernelProperty.values())
                .filter(kernel.properties()::contains)
                .map(property -> property.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String dimension = Optional.of(kernel.largestDimension())
                .filter(largest -> largest < Integer.MAX_VALUE)
                .map(largest -> "; points of at most " + largest + (largest == 1 ? " coordinate" : " coordinates"))
                .orElse("");
        return "with its defaults: " + (declared.isEmpty() ? "no special property" : declared) + dimension;
    }
}
