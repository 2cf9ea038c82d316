package io.kosambi.host.config;

import java.util.List;

/**
 * An experiment with nothing left open.
 *
 * @param name the name of the run
 * @param seed the seed of the run
 * @param experiment the id of the experiment's plugin
 * @param config its bound configuration, an instance of the plugin's config record; the settings of nested components
 *     have all their defaults filled in
 * @param yaml the whole as a file with all defaults filled in, which resolves to the same
 * @param plugins every plugin that the configuration names, the experiment first
 * @param choices what the configuration left to the program, and what it chose for which reason, as sentences
 */
public record ResolvedExperiment(
        String name,
        long seed,
        String experiment,
        Record config,
        String yaml,
        List<PluginUse> plugins,
        List<String> choices) {}
