package io.kosambi.experiments.evaluation;

import io.kosambi.gp.ForecastEvaluation;
import io.kosambi.gp.ForecastReport;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.SequenceSample;
import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/** Ensembles of forecasts, scored by what came true. */
final class ForecastsEvaluation implements FileEvaluation {

    private final EvaluatedFile file;
    private final String observed;
    private final SequenceData truth;
    private final int members;
    private final ForecastEvaluation evaluation;

    ForecastsEvaluation(EvaluatedFile file) {
        this.file = file;
        EvaluateConfig config = file.config();
        if (config.forecastOf().isEmpty() || config.observed().isEmpty()) {
            throw new InvalidConfigException(
                    config.forecastOf().isEmpty()
                            ? "'observed' says which frames forecasts knew, but there are none without 'forecastOf', a file"
                                    + " of what came true"
                            : "'forecastOf' needs 'observed': the frames that the forecasts knew, such as 0-47");
        }
        this.observed = config.observed().get();
        SequenceData data = file.data();
        int[] observedFrames = FrameRanges.parse("observed", observed, data.frames());
        this.truth = file.like(config.forecastOf().get());
        this.members = data.count() / truth.count();
        if (members < 2 || truth.count() < 2 || data.count() % truth.count() != 0) {
            throw new InvalidConfigException(file.file() + " holds " + data.count() + " forecasts and "
                    + config.forecastOf().get() + " " + truth.count()
                    + " sequences, but at least 2 sequences with equally many forecasts of each are needed, at least 2, one"
                    + " after another");
        }
        GaussianProcess process = file.reference()
                .map(SequenceSample::fitted)
                .orElseGet(() -> file.process(
                        data.locations().equals(Locations.regular(data.frames()))
                                ? truth.locations()
                                : data.locations()));
        ForecastEvaluation plain =
                ForecastEvaluation.of(process, observedFrames, config.seed(), config.repetitions(), config.resamples());
        this.evaluation = file.training(process).map(plain::withTrainingData).orElse(plain);
    }

    @Override
    public int steps() {
        return truth.count() * evaluation.ensembles();
    }

    @Override
    public EvaluationResult run(IntConsumer progress) {
        SequenceData data = file.data();
        ForecastReport report = evaluation.evaluate(truth.values(), truth.count(), data.values(), members, progress);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("sequences", report.sequences());
        settings.put("members", report.members());
        settings.put("frames", data.frames());
        settings.put("dimension", data.dimension());
        settings.put("observed", observed);
        settings.put("law", file.law());
        settings.put("seed", report.seed());
        settings.put("repetitions", report.repetitions());
        settings.put("resamples", report.resamples());
        settings.put("confidence", report.confidence());
        return EvaluationResult.of(
                String.format(
                        Locale.ROOT,
                        "%,d forecasts of each of %,d sequences of %,d x %,d, frames %s known, against %s",
                        members,
                        truth.count(),
                        data.frames(),
                        data.dimension(),
                        observed,
                        file.law()),
                report.scores(),
                Map.of(),
                String.format(
                        Locale.ROOT,
                        "The floor is the mean over %,d exact forecasts of as many members of each sequence, the excess"
                                + " what lies above it; an interval has %.0f %% from %,d bootstrap resamples, seed %d.",
                        report.repetitions(),
                        100 * report.confidence(),
                        report.resamples(),
                        report.seed()),
                settings);
    }
}
