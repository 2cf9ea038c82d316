package io.kosambi.host.run;

import io.kosambi.host.config.PluginUse;
import io.kosambi.host.config.ResolvedExperiment;
import io.kosambi.host.plugin.KosambiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a run's numbers came from: enough to find out later why two runs differ.
 *
 * @param kosambi the version of the program
 * @param spi the version of the plugin interfaces
 * @param name the name of the run
 * @param experiment the id of the experiment
 * @param seed the seed of the run
 * @param plugins every plugin that the configuration names, with the SHA-256 of its jar
 * @param started when this process began to work on the run, in UTC
 * @param jvm the name and version of the virtual machine
 * @param cpu the processor
 * @param cores the number of processors that the virtual machine uses
 * @param operatingSystem its name, version and architecture
 * @param backendMayDiffer whether the user let a backend continue that may be another than before, so that the results
 *     agree with those of an uninterrupted run within rounding, and not to the bit
 * @param gitCommit the commit of the checkout that the process was started in, if it was started in one
 */
public record Provenance(
        String kosambi,
        String spi,
        String name,
        String experiment,
        long seed,
        List<PluginUse> plugins,
        String started,
        String jvm,
        String cpu,
        int cores,
        String operatingSystem,
        boolean backendMayDiffer,
        Optional<String> gitCommit) {

    /** The file that is written into a run's folder; a resumed run gets {@code provenance-2.json} and so on. */
    public static final String FILE = "provenance.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The provenance of a run that begins or resumes now, in this process. */
    public static Provenance of(
            ResolvedExperiment experiment, Path workingFolder, Clock clock, boolean backendMayDiffer) {
        KosambiVersion version = KosambiVersion.current();
        return new Provenance(
                version.program(),
                version.spi().toString(),
                experiment.name(),
                experiment.experiment(),
                experiment.seed(),
                experiment.plugins(),
                clock.instant().toString(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                backendMayDiffer,
                GitCheckout.commit(workingFolder));
    }

    /** Writes the record into a run's folder, beside those of the processes that worked on the run before. */
    public void write(RunFolder folder) {
        String name = FILE;
        for (int number = 2; Files.exists(folder.path().resolve(name)); number++) {
            name = FILE.replace(".json", "-" + number + ".json");
        }
        folder.replace(name, JSON.writeValueAsString(this) + System.lineSeparator());
    }

    /** The model where the system says it in a file or variable, else the architecture. */
    private static String processor() {
        Path information = Path.of("/proc/cpuinfo");
        if (Files.isReadable(information)) {
            try {
                Optional<String> model = Files.readAllLines(information).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst();
                if (model.isPresent()) {
                    return model.get();
                }
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse(System.getProperty("os.arch"));
    }
}
