package io.kosambi.host.plugin;

import java.util.List;
import java.util.Optional;

/**
 * A plugin that comes with Kosambi's sources but is not part of the program, because of what it brings along.
 *
 * @param kind the name of its kind
 * @param id its id
 * @param module its module in the sources, whose build leaves the plugin's folder in {@code target/plugins}
 * @param brings what installing it fetches, in words
 */
public record OptionalPlugin(String kind, String id, String module, String brings) {

    private static final List<OptionalPlugin> ALL = List.of(
            new OptionalPlugin(
                    "backend",
                    "cuda",
                    "backends/backend-cuda",
                    "no download: it uses the libraries of NVIDIA that the machine has"),
            new OptionalPlugin(
                    "backend", "nd4j", "backends/backend-nd4j", "134 MB of jars from Maven Central, for this platform"),
            new OptionalPlugin(
                    "backend",
                    "onednn",
                    "backends/backend-onednn",
                    "a jar of 28 MB from Maven Central, for Linux on x86-64"));

    /** All of them. */
    public static List<OptionalPlugin> all() {
        return ALL;
    }

    /** The one of a kind with an id, if there is one. */
    static Optional<OptionalPlugin> find(String kind, String id) {
        return ALL.stream()
                .filter(plugin -> plugin.kind().equals(kind) && plugin.id().equals(id))
                .findFirst();
    }

    /** The name of the folder that holds its jars. */
    public String folder() {
        return module.substring(module.lastIndexOf('/') + 1);
    }

    /** How to come by it. */
    String advice() {
        return "It is optional and not installed: 'kosambi plugins install " + id + "' does so (" + brings + ").";
    }
}
