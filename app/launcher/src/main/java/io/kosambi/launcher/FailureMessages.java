package io.kosambi.launcher;

import io.kosambi.host.plugin.PluginException;
import io.kosambi.host.plugin.PluginFolderException;
import io.kosambi.host.plugin.PluginName;
import io.kosambi.host.run.RunFolderException;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in words, and shows a stack trace only to those who ask for one. */
final class FailureMessages implements IExecutionExceptionHandler {

    /** The heap that -Xmx bounds; tensors lie outside of it. */
    private static final Pattern JAVA_HEAP = Pattern.compile("Java heap space|GC overhead");

    private final BooleanSupplier verbose;

    FailureMessages(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        return tell(failure, line.getErr());
    }

    /** Tells of a failure and returns the exit code by which it is known. */
    int tell(Throwable failure, PrintWriter err) {
        Throwable cause = failure instanceof RunFailure && failure.getCause() != null ? failure.getCause() : failure;
        err.println("kosambi: " + (isForeseen(cause) ? message(cause) : unforeseen(cause)));
        if (verbose.getAsBoolean()) {
            cause.printStackTrace(err);
        } else if (!isForeseen(cause)) {
            err.println(
                    failure instanceof RunFailure run
                            ? "Where it happened is in " + run.log()
                            : "Where it happened is shown by --verbose");
        }
        return exitCode(cause);
    }

    /** A failure that nobody foresaw is told with the plugin that threw it, if one did. */
    private static String unforeseen(Throwable failure) {
        return PluginName.ofCulprit(failure)
                .map(name -> "The " + name + " failed: " + failure)
                .orElseGet(() -> message(failure));
    }

    /** What the user reads about a failure. */
    static String message(Throwable failure) {
        return switch (failure) {
            case InvalidConfigException invalid -> problems(invalid);
            case UncheckedIOException wrapped when wrapped.getCause() != null -> message(wrapped.getCause());
            case OutOfMemoryError _ ->
                "Out of memory: " + failure.getMessage()
                        + (JAVA_HEAP
                                        .matcher(String.valueOf(failure.getMessage()))
                                        .find()
                                ? ". Make the batch, the network or the sequences smaller, or give more with "
                                        + "KOSAMBI_JAVA_OPTIONS=-Xmx8g"
                                : "");
            case IllegalArgumentException _, IllegalStateException _
            when failure.getMessage() != null -> failure.getMessage();
            default -> isForeseen(failure) && failure.getMessage() != null ? failure.getMessage() : failure.toString();
        };
    }

    /** The exit code by which a failure is known. */
    static int exitCode(Throwable failure) {
        return switch (failure) {
            case UserException user -> user.exitCode();
            case InvalidConfigException _, PluginFolderException _, RunFolderException _ -> ExitCodes.USAGE;
            default -> ExitCodes.FAILURE;
        };
    }

    private static boolean isForeseen(Throwable failure) {
        return switch (failure) {
            case UserException _,
                    InvalidConfigException _,
                    PluginFolderException _,
                    RunFolderException _,
                    PluginException _,
                    OutOfMemoryError _,
                    IOException _,
                    UncheckedIOException _ -> true;
            default -> false;
        };
    }

    private static String problems(InvalidConfigException invalid) {
        if (invalid.problems().size() == 1) {
            return invalid.problems().getFirst();
        }
        return invalid.problems().size() + " problems:" + System.lineSeparator() + "  "
                + String.join(System.lineSeparator() + "  ", invalid.problems());
    }
}
