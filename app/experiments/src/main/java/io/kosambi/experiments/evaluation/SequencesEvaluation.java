package io.kosambi.experiments.evaluation;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.SequenceEvaluation;
import io.kosambi.gp.SequenceReport;
import io.kosambi.gp.StandardStatistic;
import io.kosambi.gp.fitting.SequenceData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/** Sequences, measured by every {@link StandardStatistic} that exists for them. */
final class SequencesEvaluation implements FileEvaluation {

    private final EvaluatedFile file;
    private final SequenceEvaluation evaluation;
    private final List<StandardStatistic> statistics = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    SequencesEvaluation(EvaluatedFile file) {
        this.file = file;
        EvaluateConfig config = file.config();
        SequenceEvaluation plain = file.reference()
                .map(sample ->
                        SequenceEvaluation.against(sample, config.seed(), config.repetitions(), config.resamples()))
                .orElseGet(() -> SequenceEvaluation.of(
                        file.process(file.data().locations()),
                        config.seed(),
                        config.repetitions(),
                        config.resamples()));
        GaussianProcess process = plain.process();
        this.evaluation = file.training(process).map(plain::withTrainingData).orElse(plain);
        for (StandardStatistic statistic : StandardStatistic.values()) {
            statistic
                    .obstacle(process, file.data().count())
                    .ifPresentOrElse(
                            obstacle -> leftOut.put(statistic.label(), obstacle), () -> statistics.add(statistic));
        }
    }

    @Override
    public int steps() {
        return evaluation.samples();
    }

    @Override
    public EvaluationResult run(IntConsumer progress) {
        SequenceData data = file.data();
        SequenceReport report = evaluation.evaluate(statistics, data.values(), data.count(), progress);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("sequences", report.sequences());
        settings.put("frames", data.frames());
        settings.put("dimension", data.dimension());
        settings.put("law", file.law());
        settings.put("seed", report.seed());
        settings.put("repetitions", report.repetitions());
        settings.put("resamples", report.resamples());
        settings.put("confidence", report.confidence());
        return EvaluationResult.of(
                String.format(
                        Locale.ROOT,
                        "%,d sequences of %,d x %,d against %s",
                        data.count(),
                        data.frames(),
                        data.dimension(),
                        file.law()),
                report.statistics(),
                leftOut,
                String.format(
                        Locale.ROOT,
                        "The floor is the mean over %,d sets of as many exact sequences, an interval has %.0f %% from"
                                + " %,d bootstrap resamples, seed %d.",
                        report.repetitions(),
                        100 * report.confidence(),
                        report.resamples(),
                        report.seed()),
                settings);
    }
}
