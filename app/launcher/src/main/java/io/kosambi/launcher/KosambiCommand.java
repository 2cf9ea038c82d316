package io.kosambi.launcher;

import io.kosambi.host.plugin.KosambiVersion;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code kosambi} and all below it. */
@Command(
        name = "kosambi",
        description =
                "Trains diffusion transformers on Gaussian-process sequences and measures against exact mathematics "
                        + "how much of their dependence was captured.",
        subcommands = {
            RunCommand.class,
            ResumeCommand.class,
            ExperimentsCommand.class,
            ConfigCommand.class,
            KernelsCommand.class,
            SampleCommand.class,
            FitCommand.class,
            EvaluateCommand.class,
            PluginsCommand.class,
            BackendsCommand.class,
            RunsCommand.class,
            TheoryCommand.class,
            BenchCommand.class,
            CompletionCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = KosambiCommand.Version.class,
        sortOptions = false,
        footer = {"", "Begin with: kosambi run quickstart"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:complete",
            "1:failure",
            "2:wrong command line or configuration",
            "130:stopped by Ctrl-C, to be continued with 'kosambi resume'"
        })
final class KosambiCommand {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean verbose;

    private KosambiCommand() {}

    /** Runs one command line and returns the exit code. */
    static int execute(PrintStream out, PrintStream err, String... arguments) {
        KosambiCommand root = new KosambiCommand();
        CommandLine line = new CommandLine(root);
        line.setOut(writer(out));
        line.setErr(writer(err));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        FailureMessages failures = new FailureMessages(() -> root.verbose);
        line.setExecutionExceptionHandler(failures);
        try {
            return line.execute(arguments);
        } catch (Error failure) {
            // The parser's own handler is told of exceptions alone.
            return failures.tell(failure, line.getErr());
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        Charset charset = stream.charset();
        return new PrintWriter(stream, true, charset);
    }

    /** The versions of Kosambi, of its plugin interfaces and of the JVM. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            KosambiVersion version = KosambiVersion.current();
            return new String[] {
                "kosambi " + version.program(),
                "plugin interfaces " + version.spi(),
                "Java " + System.getProperty("java.vm.version") + " (" + System.getProperty("java.vendor") + ")"
            };
        }
    }
}
