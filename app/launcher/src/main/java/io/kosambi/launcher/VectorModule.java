package io.kosambi.launcher;

import jdk.internal.module.Modules;

/**
 * Brings in the Vector API without the warning about incubator modules.
 *
 * <p>The JDK resolves an incubating module only on request. The request on the command line makes the boot sequence print
 * a warning to standard error, which no option turns off, and gives up the archived module graph that makes a start fast.
 * Resolving the same module later, through the door that the JDK's own agents use, gives the same module in the same
 * loader with the same intrinsics, and neither of the two.
 */
final class VectorModule {

    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Must run before any class that uses the Vector API is loaded; does nothing if the module is there already. */
    static void open() {
        if (ModuleLayer.boot().findModule(NAME).isEmpty()) {
            Modules.loadModule(NAME);
        }
    }
}
