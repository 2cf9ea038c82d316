package io.kosambi.launcher;

import io.kosambi.host.config.ConfigSource;
import io.kosambi.host.config.ExperimentFile;
import io.kosambi.host.config.PluginUse;
import io.kosambi.host.config.ResolvedExperiment;
import io.kosambi.host.plugin.Backends;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.host.schema.Suggestions;
import io.kosambi.spi.backend.DeviceKind;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that say which experiment is meant, and with which settings. */
final class ExperimentSelection {

    @Parameters(
            index = "0",
            paramLabel = "<name|file.yaml>",
            description = "A built-in experiment ('kosambi experiments' lists them) or a file.")
    private String nameOrFile = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one key of the file, such as kernel.lengthScale=8; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--fast",
            description = "Take the short form of the experiment: the settings of the file's section 'fast'.")
    private boolean fast;

    @Option(names = "--seed", paramLabel = "S", description = "Short for --set seed=S.")
    private @Nullable Long seed;

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "What computes; short for --set backend.type=ID. 'auto' takes the fastest that works here.")
    private @Nullable String backend;

    @Option(
            names = "--device",
            paramLabel = "KIND",
            description =
                    "Compute on this: cpu or gpu. Takes the fastest backend that does, unless --backend names one.")
    private @Nullable DeviceKind device;

    /**
     * The experiment with all its settings, checked against the plugins there are.
     *
     * @param notice is told of choices that were left to the program
     * @throws InvalidConfigException if something is wrong with the settings, or no backend computes on the device
     */
    ResolvedExperiment resolve(PluginCatalog catalog, Consumer<String> notice) {
        List<String> overrides = new ArrayList<>();
        Backends backends = new Backends(catalog);
        String computes = backend;
        if (device != null && (computes == null || computes.equals(Backends.AUTO))) {
            Backends.Choice choice = backends.fastestOn(device);
            notice.accept(choice.reason());
            computes = choice.id();
        }
        if (computes != null) {
            overrides.add("backend.type=" + computes);
        }
        if (seed != null) {
            overrides.add("seed=" + seed);
        }
        overrides.addAll(settings);
        ResolvedExperiment resolved = ExperimentFile.resolve(source(), fast, overrides, catalog);
        resolved.choices().forEach(notice);
        if (device != null) {
            for (PluginUse plugin : resolved.plugins()) {
                if (plugin.kind().equals(PluginKinds.BACKEND.name())) {
                    backends.requireWorkingOn(device, plugin.id());
                }
            }
        }
        return resolved;
    }

    private ConfigSource source() {
        BuiltInExperiments builtIn = new BuiltInExperiments(ExperimentSelection.class.getClassLoader());
        return builtIn.text(nameOrFile)
                .map(text -> new ConfigSource(nameOrFile + ".yaml", text))
                .orElseGet(() -> file(builtIn.names()));
    }

    private ConfigSource file(SortedSet<String> builtIn) {
        Path file = Path.of(nameOrFile);
        boolean meantAsFile = nameOrFile.contains("/") || nameOrFile.endsWith(".yaml") || nameOrFile.endsWith(".yml");
        if (meantAsFile || Files.isRegularFile(file)) {
            return ConfigSource.of(file);
        }
        throw UserException.usage("Unknown experiment '" + nameOrFile + "'."
                + Suggestions.didYouMean(nameOrFile, builtIn) + " Built in: " + String.join(", ", builtIn)
                + "; anything else must be the path of a file.");
    }
}
