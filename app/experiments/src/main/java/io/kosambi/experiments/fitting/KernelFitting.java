package io.kosambi.experiments.fitting;

import io.kosambi.gp.fitting.FitOptions;
import io.kosambi.gp.fitting.FittedParameter;
import io.kosambi.gp.fitting.KernelFit;
import io.kosambi.gp.fitting.KernelFitter;
import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.sequences.SequenceFormat;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A kernel fitted to the sequences of a table.
 *
 * @param data what was observed: for each set of frame times the sequences observed there
 * @param fit what was found
 * @param kernel the fitted kernel with its variance and noise, as a configuration file would give it
 */
public record KernelFitting(List<SequenceData> data, KernelFit fit, Map<String, Object> kernel) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * Reads the sequences and fits the kernel.
     *
     * @param fixed parameters that are not fitted, with the value they are held at or empty for the one they have
     * @throws IllegalArgumentException if the data or the settings do not allow a fit; the message says what would
     */
    public static KernelFitting of(
            Path file, FitConfig config, Map<String, Optional<Double>> fixed, PluginContext context) {
        List<SequenceData> data = config.locations().laidUnder(file, SequenceFormat.read(file));
        FitOptions options = new FitOptions(
                fixed,
                config.mean() == FitConfig.Mean.CONSTANT,
                config.spatial()
                        .map(spatial -> context.create(SpatialCovariance.class, spatial)
                                .matrix(data.getFirst().dimension())),
                config.restarts(),
                config.seed());
        KernelFit fit = new KernelFitter(options).fit(context.create(CovarianceKernel.class, config.kernel()), data);
        return new KernelFitting(data, fit, FittedConfig.of(config.kernel(), fit));
    }

    /** The number of sequences. */
    public int sequences() {
        return data.stream().mapToInt(SequenceData::count).sum();
    }

    /** The data and the likelihood in one line. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%,d sequences of %s x %,d, log-likelihood %.4f%s",
                sequences(),
                lengths(),
                data.getFirst().dimension(),
                fit.logLikelihood(),
                fit.converged() ? "" : " (the search did not converge: try more --restarts)");
    }

    private String lengths() {
        IntSummaryStatistics frames =
                data.stream().mapToInt(SequenceData::frames).summaryStatistics();
        return frames.getMin() == frames.getMax()
                ? String.format(Locale.ROOT, "%,d", frames.getMin())
                : String.format(Locale.ROOT, "%,d to %,d", frames.getMin(), frames.getMax());
    }

    /** One row per parameter: name, value, standard error, and how it got its value. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (FittedParameter parameter : fit.parameters()) {
            rows.add(List.of(
                    parameter.name(),
                    number(parameter.value()),
                    parameter.standardError().isPresent()
                            ? number(parameter.standardError().getAsDouble())
                            : "-",
                    words(parameter.state())));
        }
        return rows;
    }

    /** Everything as JSON. */
    public String json() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("sequences", sequences());
        result.put("frames", data.stream().mapToInt(SequenceData::frames).max().orElseThrow());
        result.put("setsOfTimes", data.size());
        result.put("dimension", data.getFirst().dimension());
        result.put("logLikelihood", fit.logLikelihood());
        result.put("converged", fit.converged());
        result.put("evaluations", fit.evaluations());
        result.put("jitter", fit.jitter());
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (FittedParameter parameter : fit.parameters()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", parameter.name());
            row.put("value", parameter.value());
            parameter.standardError().ifPresent(error -> row.put("standardError", error));
            row.put("state", words(parameter.state()));
            parameters.add(row);
        }
        result.put("parameters", parameters);
        result.put("mean", fit.mean());
        result.put("spatial", fit.spatial());
        result.put("kernel", kernel);
        return JSON.writeValueAsString(result) + "\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    private static String words(FittedParameter.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
