package io.kosambi.benchmarks.compare;

import io.kosambi.benchmarks.libtorch.AgreementWorker;
import io.kosambi.benchmarks.libtorch.LibtorchAttentionWorker;
import io.kosambi.benchmarks.libtorch.LibtorchStepWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that compares, and the programs that it starts. */
@Command(
        name = "compare",
        description =
                "Times whole steps of Kosambi, on its backends, and of libtorch in fresh processes, in turn, and writes a report.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            CeilingWorker.class,
            AttentionWorker.class,
            AgreementWorker.class,
            LibtorchStepWorker.class,
            LibtorchAttentionWorker.class
        })
public final class Main implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--cases",
            split = ",",
            paramLabel = "NAME",
            description = "What to time: names or beginnings of names, such as M,S-train,attention-1024"
                    + " (default: everything).")
    private List<String> names = List.of("");

    @Option(
            names = "--contenders",
            split = ",",
            paramLabel = "NAME",
            description = "Whom to time, such as kosambi,libtorch-eager (default: everybody).")
    private List<String> contenderNames = List.of();

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "3",
            description = "Processes of each contender in each case (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Threads of every contender; all processors by default.")
    private @Nullable Integer threads;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long steps are done before they are timed (default: ${DEFAULT-VALUE}).")
    private double warmupSeconds;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "benchmark-results",
            description = "Receives measurements.json and report.md; what is there already is added to"
                    + " (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("");

    private static final String BACKENDS = "kosambi.benchmarks.backends";

    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, where, parsed) -> {
            // Of a program that we started the whole trace goes to the log, of the command itself the message is
            // enough.
            if (parsed.hasSubcommand()) {
                failure.printStackTrace(where.getErr());
            } else {
                where.getErr().println("compare: " + failure.getMessage());
            }
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Case> cases = Case.all().stream()
                .filter(what -> names.stream().anyMatch(name -> what.id().startsWith(name)))
                .toList();
        if (cases.isEmpty() || repetitions < 1 || !(warmupSeconds >= 0)) {
            throw new CommandLine.ParameterException(
                    line(),
                    "compare: needs positive --repetitions, a --warmup that is not negative and --cases out of "
                            + Case.all().stream().map(Case::id).toList() + "; got --repetitions " + repetitions
                            + " --warmup " + warmupSeconds + " --cases " + String.join(",", names));
        }
        List<Contender> contenders = contenders();
        Files.createDirectories(folder);
        Session session = new Session(
                folder,
                Path.of(System.getProperty(BACKENDS, "backends")),
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                warmupSeconds,
                line().getOut());
        session.run(cases, contenders, repetitions);
        return 0;
    }

    private List<Contender> contenders() {
        List<Contender> all = List.of(Contender.values());
        List<String> known = all.stream().map(Contender::id).toList();
        List<String> unknown =
                contenderNames.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new CommandLine.ParameterException(
                    line(), "compare: no contender is named " + String.join(", ", unknown) + "; there are " + known);
        }
        return contenderNames.isEmpty()
                ? all
                : all.stream()
                        .filter(contender -> contenderNames.contains(contender.id()))
                        .toList();
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec, "set by the command line parser").commandLine();
    }
}
