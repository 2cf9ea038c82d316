package io.kosambi.experiments.evaluation;

import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** The sequences of a file, read and ready to be measured. */
public sealed interface FileEvaluation permits SequencesEvaluation, ForecastsEvaluation {

    /**
     * Reads the sequences.
     *
     * @param context makes the kernels
     * @throws InvalidConfigException if a file does not hold sequences of one shape, or settings do not fit together; the
     *     message says what would do
     * @throws IllegalArgumentException if there are too few sequences or too little memory; the message says what is needed
     */
    static FileEvaluation of(Path file, EvaluateConfig config, PluginContext context) {
        EvaluatedFile evaluated = EvaluatedFile.read(file, config, context);
        return config.forecastOf().isPresent() || config.observed().isPresent()
                ? new ForecastsEvaluation(evaluated)
                : new SequencesEvaluation(evaluated);
    }

    /** How many steps {@link #run} takes. */
    int steps();

    /**
     * Measures them.
     *
     * @param progress receives how many of the {@link #steps()} are done, now and then
     */
    EvaluationResult run(IntConsumer progress);
}
