package io.kosambi.benchmarks.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A backend of ours, as {@code kosambi bench step} selects it.
 *
 * @param id its name in configurations
 * @param isPlugin whether it comes in a folder of jars, which is built by itself
 * @param settings of the backend, each as {@code key=word}
 */
record OwnBackend(String id, boolean isPlugin, List<String> settings) {

    OwnBackend {
        settings = List.copyOf(settings);
    }

    static OwnBackend builtIn(String id) {
        return new OwnBackend(id, false, List.of());
    }

    static OwnBackend plugin(String id, String... settings) {
        return new OwnBackend(id, true, List.of(settings));
    }

    /** Why it cannot be timed; empty if it can. */
    Optional<String> obstacle(Path backends) {
        Path folder = folder(backends);
        return isPlugin && !Files.isDirectory(folder)
                ? Optional.of("there is no folder " + folder + "; mvn -Dmaven.test.skip=true -pl backends/" + module()
                        + " -am package makes it")
                : Optional.empty();
    }

    /** The arguments of the command. */
    List<String> arguments(Path backends) {
        List<String> words = new ArrayList<>(List.of("--backend", id));
        settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        if (isPlugin) {
            words.addAll(List.of("--plugins", folder(backends).toString()));
        }
        return words;
    }

    private Path folder(Path backends) {
        return backends.resolve(module()).resolve("target/plugins");
    }

    private String module() {
        return "backend-" + id;
    }
}
