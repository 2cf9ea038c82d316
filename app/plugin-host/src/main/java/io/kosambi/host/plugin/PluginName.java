package io.kosambi.host.plugin;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a plugin of a folder is called. Its class loader bears the name, so that each line of a stack trace tells whose it is.
 *
 * @param id its id
 * @param jar the jar with its factories
 */
public record PluginName(String id, Path jar) {

    private static final String BEGINNING = "plugin '";

    @Override
    public String toString() {
        return BEGINNING + id + "' of " + jar;
    }

    /**
     * The name of the plugin that threw a failure or its cause, as {@link #toString} gives it; empty if it was not a plugin of
     * a folder. What the JDK or the plugin interfaces throw is laid to whoever called them.
     */
    public static Optional<String> ofCulprit(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> culprit = Arrays.stream(cause.getStackTrace())
                    .filter(line -> !isOfTheJdk(line) && !line.getClassName().startsWith(SpiMethods.PACKAGES))
                    .findFirst()
                    .map(StackTraceElement::getClassLoaderName)
                    .filter(name -> name.startsWith(BEGINNING));
            if (culprit.isPresent()) {
                return culprit;
            }
        }
        return Optional.empty();
    }

    private static boolean isOfTheJdk(StackTraceElement line) {
        return line.getModuleName() != null;
    }
}
