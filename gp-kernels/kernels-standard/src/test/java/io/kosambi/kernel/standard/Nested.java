package io.kosambi.kernel.standard;

import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.kernel.NestedKernels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Kernels for the tests of kernels that are made of other kernels. */
final class Nested {

    static final ExponentialPower ORNSTEIN_UHLENBECK = new ExponentialPower(new ExponentialPower.Config(4, 1));
    static final Matern SMOOTH = new Matern(new Matern.Config(6, 2.5));
    static final Polynomial LONG_MEMORY = new Polynomial(new Polynomial.Config(2, 0.8));

    static final PluginContext CONTEXT = new NestedKernels(
            0,
            Map.of(
                    "ornstein-uhlenbeck",
                    ORNSTEIN_UHLENBECK,
                    "smooth",
                    SMOOTH,
                    "long-memory",
                    LONG_MEMORY,
                    "white-noise",
                    new WhiteNoise(),
                    "most",
                    ORNSTEIN_UHLENBECK.scaled(0.7),
                    "compact",
                    new WendlandC2(new WendlandC2.Config(12)),
                    "rest",
                    LONG_MEMORY.scaled(0.3)));

    private Nested() {}

    static List<ComponentConfig> components(String... types) {
        return Arrays.stream(types).map(ComponentConfig::of).toList();
    }
}
