package io.kosambi.host.config;

import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys of a file that belong to the run itself and not to the experiment, next to {@link #EXPERIMENT} and {@link #FAST}.
 *
 * @param name the name of the run, which becomes part of its folder's
 * @param seed the seed of every random number
 */
record RunKeys(
        @Describe("name of the run, part of its folder's name; the file's name by default")
        Optional<String> name,

        @Describe("seed of every random number of the run") @Default("0")
        long seed) {

    static final String EXPERIMENT = "experiment";

    /** The section whose settings replace the file's own where the short form of an experiment is asked for. */
    static final String FAST = "fast";

    static final List<String> NAMES = List.of("name", EXPERIMENT, "seed", FAST);

    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    RunKeys {
        if (name.isPresent() && !SAFE_NAME.matcher(name.get()).matches()) {
            throw new InvalidConfigException(
                    "name = '" + name.get() + "' cannot be part of a folder's name: use letters, "
                            + "digits, dots, hyphens and underscores, at most 100, a letter or digit first");
        }
    }
}
