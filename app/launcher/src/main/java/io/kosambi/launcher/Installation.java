package io.kosambi.launcher;

import java.nio.file.Path;
import java.util.Optional;

/** Where the program is installed: the folder of the start script, which tells it. */
final class Installation {

    private static final String HOME = "kosambi.home";

    private Installation() {}

    /** The folder of the start script, if that started the program. */
    static Optional<Path> home() {
        return Optional.ofNullable(System.getProperty(HOME)).map(Path::of);
    }

    /** Where installed plugins lie, each in a folder of its own. */
    static Path plugins(Path home) {
        return home.resolve("plugins");
    }
}
