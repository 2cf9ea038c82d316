package io.kosambi.experiments.evaluation;

import io.kosambi.gp.FlooredStatistic;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.SequenceEvaluation;
import io.kosambi.gp.SequenceReport;
import io.kosambi.gp.SequenceSample;
import io.kosambi.gp.StandardStatistic;
import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.sequences.SequenceFormat;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sequences of a file, measured by every {@link StandardStatistic} that exists for them.
 *
 * @param data the sequences
 * @param law what they were measured against, in words
 * @param report what was measured
 * @param leftOut the statistics that do not exist for these sequences, by their labels, and why
 */
public record FileEvaluation(SequenceData data, String law, SequenceReport report, Map<String, String> leftOut) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * Reads the sequences and measures them.
     *
     * @param context makes the kernels
     * @throws InvalidConfigException if a file does not hold sequences of one shape; the message says what would do
     * @throws IllegalArgumentException if there are too few sequences or too little memory; the message says what is needed
     */
    public static FileEvaluation of(Path file, EvaluateConfig config, PluginContext context) {
        SequenceData data = read(file, config);
        SequenceEvaluation evaluation = config.reference().isPresent()
                ? against(like(data, file, Path.of(config.reference().get()), config), config)
                : SequenceEvaluation.of(
                        process(data, config, context), config.seed(), config.repetitions(), config.resamples());
        GaussianProcess process = evaluation.process();
        if (config.training().isPresent()) {
            SequenceData training = like(data, file, Path.of(config.training().get()), config);
            evaluation = evaluation.withTrainingData(new SequenceSample(process, training.values(), training.count()));
        }
        List<StandardStatistic> statistics = new ArrayList<>();
        Map<String, String> leftOut = new LinkedHashMap<>();
        for (StandardStatistic statistic : StandardStatistic.values()) {
            statistic
                    .obstacle(process, data.count())
                    .ifPresentOrElse(
                            obstacle -> leftOut.put(statistic.label(), obstacle), () -> statistics.add(statistic));
        }
        return new FileEvaluation(
                data, law(config), evaluation.evaluate(statistics, data.values(), data.count()), leftOut);
    }

    private static SequenceData read(Path file, EvaluateConfig config) {
        List<SequenceData> groups = config.locations().laidUnder(file, SequenceFormat.read(file));
        if (groups.size() > 1) {
            throw new InvalidConfigException(file + " holds sequences at " + groups.size()
                    + " different sets of locations, but all must lie at the same ones to be averaged");
        }
        return groups.getFirst();
    }

    /** Other sequences of the same shape. */
    private static SequenceData like(SequenceData data, Path file, Path other, EvaluateConfig config) {
        SequenceData read = read(other, config);
        if (read.frames() != data.frames() || read.dimension() != data.dimension()) {
            throw new InvalidConfigException(other + " holds sequences of " + read.frames() + " x " + read.dimension()
                    + ", but those of " + file + " have " + data.frames() + " x " + data.dimension()
                    + ": both must have one shape");
        }
        Locations silent = Locations.regular(data.frames());
        if (!read.locations().equals(data.locations())
                && !read.locations().equals(silent)
                && !data.locations().equals(silent)) {
            throw new InvalidConfigException("The frames of " + other + " lie at other places than those of " + file);
        }
        return read;
    }

    private static SequenceEvaluation against(SequenceData reference, EvaluateConfig config) {
        SequenceSample sample = SequenceSample.aroundOwnMean(
                reference.values(), reference.count(), reference.frames(), reference.dimension());
        return SequenceEvaluation.against(sample, config.seed(), config.repetitions(), config.resamples());
    }

    private static GaussianProcess process(SequenceData data, EvaluateConfig config, PluginContext context) {
        return GaussianProcess.of(
                context.create(CovarianceKernel.class, config.kernel()),
                data.locations(),
                context.create(SpatialCovariance.class, config.spatial()),
                data.dimension());
    }

    private static String law(EvaluateConfig config) {
        return config.reference()
                .map(file -> "the Gaussian law that " + file + " suggests")
                .orElseGet(() -> "the kernel " + config.kernel().type() + " and the spatial covariance "
                        + config.spatial().type());
    }

    /** What was measured against what, in one line. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%,d sequences of %,d x %,d against %s",
                data.count(),
                data.frames(),
                data.dimension(),
                law);
    }

    /** How the columns of {@link #rows} came about, in one line. */
    public String explanation() {
        return String.format(
                Locale.ROOT,
                "The floor is the mean over %,d sets of as many exact sequences, an interval has %.0f %% from %,d bootstrap"
                        + " resamples, seed %d.",
                report.repetitions(),
                100 * report.confidence(),
                report.resamples(),
                report.seed());
    }

    /** The names of the columns of {@link #rows}. */
    public static List<String> header() {
        return List.of("STATISTIC", "VALUE", "INTERVAL", "FLOOR", "CLOSED FORM", "PLUG-IN", "EXCESS", "INTERVAL");
    }

    /** One row per statistic. */
    public List<List<String>> rows() {
        return report.statistics().stream()
                .map(statistic -> List.of(
                        statistic.label(),
                        number(statistic.value()),
                        interval(statistic.low(), statistic.high()),
                        number(statistic.samplingFloor()),
                        number(statistic.closedFormFloor()),
                        number(statistic.plugInFloor()),
                        number(statistic.excess()),
                        interval(statistic.excessLow(), statistic.excessHigh())))
                .toList();
    }

    /** Everything as JSON. */
    public String json() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("sequences", report.sequences());
        result.put("frames", data.frames());
        result.put("dimension", data.dimension());
        result.put("law", law);
        result.put("seed", report.seed());
        result.put("repetitions", report.repetitions());
        result.put("resamples", report.resamples());
        result.put("confidence", report.confidence());
        result.put(
                "statistics",
                report.statistics().stream().map(FileEvaluation::entry).toList());
        result.put("leftOut", leftOut);
        return JSON.writeValueAsString(result) + "\n";
    }

    private static Map<String, Object> entry(FlooredStatistic statistic) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("statistic", statistic.label());
        entry.put("value", statistic.value());
        entry.put("low", statistic.low());
        entry.put("high", statistic.high());
        entry.put("samplingFloor", statistic.samplingFloor());
        statistic.closedFormFloor().ifPresent(floor -> entry.put("closedFormFloor", floor));
        statistic.plugInFloor().ifPresent(floor -> entry.put("plugInFloor", floor));
        entry.put("excess", statistic.excess());
        entry.put("excessLow", statistic.excessLow());
        entry.put("excessHigh", statistic.excessHigh());
        return entry;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "-";
    }

    private static String interval(double low, double high) {
        return number(low) + " to " + number(high);
    }
}
