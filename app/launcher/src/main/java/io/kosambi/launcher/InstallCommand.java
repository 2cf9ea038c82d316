package io.kosambi.launcher;

import io.kosambi.host.plugin.OptionalPlugin;
import io.kosambi.host.schema.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "install",
        description = "Build a plugin that comes with the sources, and put it with its libraries into plugins/, where "
                + "every command finds it.",
        footer = {
            "",
            "Optional plugins: nd4j (the backend nd4j, 134 MB of jars from Maven Central),",
            "onednn (the backend onednn, a jar of 28 MB from Maven Central; Linux on x86-64)."
        })
final class InstallCommand extends Subcommand {

    private static final int SHOWN_LINES = 20;

    @Parameters(index = "0", paramLabel = "<plugin>", description = "The id of an optional plugin.")
    private String id = "";

    @Override
    public Integer call() throws IOException {
        OptionalPlugin plugin = plugin();
        Path home = Installation.home()
                .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                .orElseThrow(() -> UserException.usage("Plugins are built from Kosambi's sources: start ./kosambi in a "
                        + "checkout, or name a folder that holds the plugin with --plugins"));
        err().println("Building the plugin " + plugin.folder() + " (" + plugin.brings() + ") ...");
        build(home, plugin);
        Path built = home.resolve(plugin.module()).resolve("target/plugins").resolve(plugin.folder());
        Path partial = home.resolve(".kosambi").resolve(plugin.folder() + ".partial");
        copy(built, partial);
        // Whole or not at all.
        Path target = Files.createDirectories(Installation.plugins(home)).resolve(plugin.folder());
        delete(target);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        out().println("Installed in " + target);
        return ExitCodes.COMPLETE;
    }

    private OptionalPlugin plugin() {
        List<String> known =
                OptionalPlugin.all().stream().map(OptionalPlugin::id).toList();
        return OptionalPlugin.all().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> UserException.usage("Unknown optional plugin '" + id + "'."
                        + Suggestions.didYouMean(id, known) + " Known: " + String.join(", ", known)
                        + "; the jars of any other plugin belong in a folder that --plugins names"));
    }

    private static void build(Path home, OptionalPlugin plugin) throws IOException {
        Path log = Files.createDirectories(home.resolve(".kosambi")).resolve("install-" + plugin.id() + ".log");
        ProcessBuilder maven = new ProcessBuilder(
                "mvn", "-B", "-q", "-Dmaven.test.skip=true", "-pl", plugin.module(), "-am", "package");
        maven.directory(home.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        // One of the places where Maven's toolchain discovery looks.
        maven.environment().put("JAVA25_HOME", System.getProperty("java.home"));
        int exitCode;
        try {
            exitCode = maven.start().waitFor();
        } catch (IOException e) {
            throw UserException.failure("Cannot start Maven, which builds the plugin: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserException.failure("Interrupted while the plugin was built");
        }
        if (exitCode != 0) {
            List<String> lines = Files.readAllLines(log);
            throw UserException.failure(String.join(
                            System.lineSeparator(),
                            lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()))
                    + System.lineSeparator() + "The build of the plugin failed; all that it said is in " + log);
        }
    }

    private static void copy(Path folder, Path target) throws IOException {
        delete(target);
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
