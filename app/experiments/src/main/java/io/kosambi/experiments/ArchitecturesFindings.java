package io.kosambi.experiments;

import io.kosambi.experiments.report.LearningCurves;
import io.kosambi.experiments.report.Metric;
import io.kosambi.experiments.report.Report;
import io.kosambi.experiments.report.ReportWriter;
import io.kosambi.spi.app.RunContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The comparison of all trials, written into the run folder. */
final class ArchitecturesFindings {

    private final ArchitecturesConfig config;
    private final List<ArchitectureTrial> trials;

    ArchitecturesFindings(ArchitecturesConfig config, List<ArchitectureTrial> trials) {
        this.config = config;
        this.trials = trials;
    }

    void write(RunContext run) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        List<Metric> metrics = new ArrayList<>();
        for (ArchitecturesConfig.Data data : config.data()) {
            for (ArchitecturesConfig.Competitor network : config.networks()) {
                List<ArchitectureTrial> cell = cell(data.name(), network.name());
                DoubleSummaryStatistics scores = cell.stream()
                        .mapToDouble(ArchitectureTrial::finalUnexplained)
                        .summaryStatistics();
                String name = data.name() + ", " + network.name();
                result.put(name + ": fsu", scores.getAverage());
                if (cell.size() > 1) {
                    result.put(name + ": fsuDeviation", deviation(cell, scores.getAverage()));
                }
                metrics.add(Metric.of(name, scores.getAverage(), meaning(cell, scores)));
            }
        }
        trials.forEach(trial -> result.putIfAbsent(trial.network() + ": parameters", trial.parameters()));
        trials.forEach(trial -> result.putIfAbsent(trial.network() + ": stepGigaflops", trial.stepFlops() * 1e-9));
        result.put("seeds", config.seeds());
        result.put("steps", config.trainer().steps());
        RunRecord.writeResult(run, result);
        ReportWriter.write(
                run.folder().resolve("report.html"),
                new Report(
                        run.name(),
                        facts(run),
                        metrics,
                        List.of(curves()),
                        RunRecord.provenance(run),
                        RunRecord.configuration(run)));
    }

    private List<ArchitectureTrial> cell(String data, String network) {
        return trials.stream()
                .filter(trial -> trial.data().equals(data) && trial.network().equals(network))
                .toList();
    }

    /** The sample standard deviation over seeds, of which there are several. */
    private static double deviation(List<ArchitectureTrial> cell, double mean) {
        double squares = cell.stream()
                .mapToDouble(trial -> Math.pow(trial.finalUnexplained() - mean, 2))
                .sum();
        return Math.sqrt(squares / (cell.size() - 1));
    }

    private static String meaning(List<ArchitectureTrial> cell, DoubleSummaryStatistics scores) {
        ArchitectureTrial first = cell.getFirst();
        String spread = cell.size() == 1
                ? "one seed, so no spread is known"
                : String.format(
                        "mean of %d seeds from %.4f to %.4f, standard deviation %.4f",
                        cell.size(), scores.getMin(), scores.getMax(), deviation(cell, scores.getAverage()));
        return String.format(
                "FSU, 0 for the exact score: %s; %,d parameters, %.2f GFLOP and %.1f ms per step",
                spread, first.parameters(), first.stepFlops() * 1e-9, first.stepMillis());
    }

    private Map<String, String> facts(RunContext run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Data", config.frames() + " frames of " + config.dimension() + " coordinates");
        facts.put(
                "Training",
                String.format(
                        Locale.ROOT,
                        "%,d steps of %d sequences for every network, %s",
                        config.trainer().steps(),
                        config.trainer().batch(),
                        seeds(run.seed(), config.seeds())));
        return facts;
    }

    private static String seeds(long first, int count) {
        return count == 1 ? "seed " + first : "seeds " + first + " to " + (first + count - 1);
    }

    private LearningCurves curves() {
        List<LearningCurves.Panel> panels = config.data().stream()
                .map(data -> new LearningCurves.Panel(
                        data.name(),
                        trials.stream()
                                .filter(trial -> trial.data().equals(data.name()))
                                .map(ArchitecturesFindings::curve)
                                .toList()))
                .toList();
        return new LearningCurves(
                panels,
                String.format(
                        "%,d fresh exact sequences per noise level at the end and an eighth of them before, the same for all;"
                                + " averaged weights.",
                        config.evaluation().sequences()));
    }

    private static LearningCurves.Curve curve(ArchitectureTrial trial) {
        return new LearningCurves.Curve(
                trial.network(),
                trial.steps().stream().mapToDouble(Integer::doubleValue).toArray(),
                trial.unexplained().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
