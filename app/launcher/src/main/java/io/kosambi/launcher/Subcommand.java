package io.kosambi.launcher;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command below {@code kosambi}; the result of {@link #call()} is the exit code. */
abstract class Subcommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** Where results go. */
    final PrintWriter out() {
        return line().getOut();
    }

    /** Where progress and messages go. */
    final PrintWriter err() {
        return line().getErr();
    }

    /** The command line as a whole, from {@code kosambi} on. */
    final CommandLine root() {
        return line().getCommandSpec().root().commandLine();
    }

    /** The part of the command line that is this command. */
    final CommandLine line() {
        return Objects.requireNonNull(spec, "set by the command line parser").commandLine();
    }
}
