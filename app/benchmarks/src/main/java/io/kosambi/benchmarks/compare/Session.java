package io.kosambi.benchmarks.compare;

import io.kosambi.benchmarks.libtorch.AgreementWorker;
import io.kosambi.benchmarks.libtorch.LibtorchVariant;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One start of the command: measures, and keeps what was measured after each process. */
final class Session {

    private static final double SUM_TOLERANCE = 1e-3;

    private final Path folder;
    private final Path backends;
    private final int threads;
    private final double warmupSeconds;
    private final PrintWriter out;
    private final Processes processes;
    private Measurements measurements = Measurements.none();

    /**
     * @param folder exists; receives the results
     * @param backends holds the modules of our backends
     * @param threads of each contender
     * @param warmupSeconds how long each process does steps before it times them
     * @param out receives a line for each process
     */
    Session(Path folder, Path backends, int threads, double warmupSeconds, PrintWriter out) {
        this.folder = folder;
        this.backends = backends;
        this.threads = threads;
        this.warmupSeconds = warmupSeconds;
        this.out = out;
        this.processes = new Processes(folder.resolve("processes.log"));
    }

    /**
     * Measures cases and writes the report.
     *
     * @param wanted who is timed; who cannot be is left out, and the reason said
     * @param repetitions processes of each contender in each case
     * @throws IOException if a process fails or contenders do not compute the same
     */
    void run(List<Case> cases, List<Contender> wanted, int repetitions) throws IOException {
        measurements = Measurements.in(folder);
        List<Contender> able = able(wanted);
        measureCeiling();
        for (Case what : cases) {
            List<Contender> contenders =
                    able.stream().filter(contender -> contender.runs(what)).toList();
            if (what instanceof Case.Step step) {
                for (Contender contender : contenders) {
                    if (contender.variant().isPresent()) {
                        requireAgreement(contender, contender.variant().get(), step);
                    }
                }
            }
            for (int repetition = 0; repetition < repetitions; repetition++) {
                // In turn, so that neither always runs on the warmer machine.
                List<Contender> order = new ArrayList<>(contenders);
                if (repetition % 2 == 1) {
                    Collections.reverse(order);
                }
                for (Contender contender : order) {
                    measure(contender, what, repetition == 0);
                }
            }
            requireEqualResults(what);
        }
        Files.writeString(folder.resolve("report.md"), new Report(measurements).markdown());
        out.println("Written to " + folder.resolve("report.md").toAbsolutePath());
    }

    private List<Contender> able(List<Contender> wanted) {
        List<Contender> able = new ArrayList<>();
        for (Contender contender : wanted) {
            Optional<String> obstacle = contender.obstacle(backends);
            if (obstacle.isPresent()) {
                say("%s is left out: %s", contender.title(), obstacle.get());
            } else {
                able.add(contender);
            }
        }
        return able;
    }

    private void measureCeiling() throws IOException {
        Measurements.Ceiling ceiling = Answers.ceiling(processes.run(worker(CeilingWorker.NAME)));
        keep(measurements.with(ceiling));
        say("ceiling: %.0f GFLOP/s with one thread, %.0f with %d", ceiling.oneThread(), ceiling.allThreads(), threads);
    }

    private void requireAgreement(Contender contender, LibtorchVariant variant, Case.Step step) throws IOException {
        String size = step.workload();
        boolean known = measurements.agreements().stream()
                .anyMatch(
                        found -> found.contender() == contender && found.size().equals(size));
        if (known) {
            return;
        }
        List<String> program = worker(AgreementWorker.NAME);
        program.addAll(List.of("--size", size, "--variant", variant.name()));
        Measurements.Agreement agreement = Answers.agreement(contender, step, processes.run(program));
        say(
                "%s, %s: losses agree to %.1e, gradient norms to %.1e, parameters to %.1e, averages to %.1e of their movement",
                size,
                contender.title(),
                agreement.lossDifference(),
                agreement.gradientNormDifference(),
                agreement.parameterDifference(),
                agreement.averageDifference());
        if (!agreement.isSameWork()) {
            throw new IOException("the training steps of " + contender.title() + " at size " + size
                    + " are not ours, so times cannot be compared: " + agreement);
        }
        keep(measurements.with(agreement));
    }

    private void measure(Contender contender, Case what, boolean profile) throws IOException {
        int threadsOfIt = contender.threads(threads);
        List<String> program = new ArrayList<>(contender.program(what, profile, backends));
        program.addAll(List.of("--threads", Integer.toString(threadsOfIt)));
        program.addAll(List.of("--warmup", Double.toString(warmupSeconds)));
        Measurements.Run run = Answers.run(contender, what, threadsOfIt, processes.run(program));
        keep(measurements.with(run));
        say(
                "%s, %s: median %.2f ms, least %.2f ms",
                what.id(), contender.title(), run.stepMillisMedian(), run.stepMillisMin());
    }

    /** Fails if contenders that tell their results have found different ones. */
    private void requireEqualResults(Case what) throws IOException {
        Map<String, Double> expected = Map.of();
        for (Measurements.Run run : measurements.runs()) {
            if (!run.workload().equals(what.workload())
                    || !run.mode().equals(what.mode())
                    || run.sumsOfSquares() == null) {
                continue;
            }
            Map<String, Double> found = run.sumsOfSquares();
            if (expected.isEmpty()) {
                expected = found;
            }
            for (Map.Entry<String, Double> sum : expected.entrySet()) {
                double other = found.getOrDefault(sum.getKey(), Double.NaN);
                if (!(Math.abs(other / sum.getValue() - 1) <= SUM_TOLERANCE)) {
                    throw new IOException(
                            what.id() + ": contenders compute different results, so times cannot be compared;"
                                    + " sums of squares " + expected + " and " + found);
                }
            }
        }
    }

    private List<String> worker(String name) {
        return new ArrayList<>(List.of(Main.class.getName(), name, "--threads", Integer.toString(threads)));
    }

    private void keep(Measurements more) throws IOException {
        measurements = more;
        measurements.writeTo(folder);
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
