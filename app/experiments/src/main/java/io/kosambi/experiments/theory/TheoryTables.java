package io.kosambi.experiments.theory;

import io.kosambi.gp.theory.ConstructionSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A theory report as tables of text. */
public final class TheoryTables {

    private TheoryTables() {}

    /**
     * One table.
     *
     * @param title what it is about
     * @param header the names of the columns
     * @param rows as many cells each as the header has
     */
    public record TextTable(String title, List<String> header, List<List<String>> rows) {}

    /** The tables in the order in which one reads them, without those that would be empty. */
    public static List<TextTable> of(TheoryReport report) {
        return Stream.of(
                        process(report),
                        levels(report),
                        depths(report),
                        growth(report),
                        bandwidths(report),
                        truncations(report),
                        constructions(report),
                        families(report),
                        floors(report))
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private static TextTable process(TheoryReport report) {
        return new TextTable(
                "Process",
                List.of("N", "d", "r_Gamma", "r_Sigma", "smallest eigenvalue", "largest eigenvalue"),
                List.of(List.of(
                        whole(report.config().frames().orElseThrow()),
                        whole(report.config().dim()),
                        number(report.effectiveDimensions().temporal()),
                        number(report.effectiveDimensions().spatial()),
                        number(report.spectrum().lowest()),
                        number(report.spectrum().highest()))));
    }

    private static TextTable levels(TheoryReport report) {
        return new TextTable(
                "Noise levels: conditioning of the score, irreducible losses",
                List.of("t", "s", "kappa", "rho", "eps-loss", "x0-loss", "v-loss"),
                report.levels().stream()
                        .map(level -> List.of(
                                number(level.diffusionTime()),
                                number(level.ratio()),
                                number(level.conditionNumber()),
                                String.format(Locale.ROOT, "%.5f", level.convergenceRate()),
                                number(level.irreducibleLosses().noise()),
                                number(level.irreducibleLosses().clean()),
                                number(level.irreducibleLosses().velocity())))
                        .toList());
    }

    private static TextTable depths(TheoryReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (TheoryReport.Level level : report.levels()) {
            rows.add(Stream.concat(
                            Stream.of(number(level.diffusionTime())),
                            level.methods().values().stream()
                                    .map(method -> whole(method.depth()) + " / " + whole(method.rmsDepth())))
                    .toList());
        }
        TheoryReport.AllLevels all = report.allLevels();
        rows.add(Stream.concat(
                        Stream.of("all in [" + number(all.lowestTime()) + ", " + number(all.highestTime()) + "]"),
                        all.rmsDepths().values().stream().map(depth -> "- / " + whole(depth)))
                .toList());
        return new TextTable(
                "Layers until the error of the score is "
                        + number(report.config().tolerance()) + ": for every input / root mean square",
                List.of("t", "gradient descent", "Chebyshev", "heavy ball", "Nesterov"),
                rows);
    }

    private static TextTable growth(TheoryReport report) {
        return new TextTable(
                "Condition number as sequences grow longer",
                Stream.concat(
                                Stream.of("N"),
                                report.levels().stream().map(level -> "t = " + number(level.diffusionTime())))
                        .toList(),
                report.growth().stream()
                        .map(growth -> Stream.concat(
                                        Stream.of(whole(growth.frames())),
                                        growth.conditionNumbers().stream().map(TheoryTables::number))
                                .toList())
                        .toList());
    }

    private static TextTable bandwidths(TheoryReport report) {
        return new TextTable(
                "Lags to keep until truncation costs an error of at most "
                        + number(report.config().truncation()),
                List.of("t", "measured (rms)", "guaranteed", "guaranteed by row sums"),
                report.levels().stream()
                        .flatMap(level -> level.bandwidths().stream()
                                .map(bandwidths -> List.of(
                                        number(level.diffusionTime()),
                                        whole(bandwidths.measured()),
                                        whole(bandwidths.guaranteed()),
                                        whole(bandwidths.guaranteedByRowSum()))))
                        .toList());
    }

    private static TextTable truncations(TheoryReport report) {
        return new TextTable(
                "Truncation to J lags: error of the score it leads to",
                List.of("t", "J", "tau_J", "smallest eigenvalue of A_J", "rms error", "bound", "rms error of a taper"),
                report.levels().stream()
                        .flatMap(level -> level.truncations().stream()
                                .map(truncation -> List.of(
                                        number(level.diffusionTime()),
                                        whole(truncation.bandwidth()),
                                        number(truncation.operatorNorm()),
                                        number(truncation.smallestEigenvalue()),
                                        optional(truncation.rmsError(), "diverges"),
                                        optional(truncation.errorBound(), "none"),
                                        number(truncation.taperedRmsError()))))
                        .toList());
    }

    private static TextTable constructions(TheoryReport report) {
        return new TextTable(
                "Transformer that carries out the iteration, ReLU attention, one layer per iteration",
                List.of("J", "heads", "width", "parameters per layer", "not zero", "code radius r", "weight bound B"),
                report.constructions().stream().map(TheoryTables::construction).toList());
    }

    private static List<String> construction(ConstructionSize size) {
        return List.of(
                whole(size.bandwidth()),
                whole(size.heads()),
                whole(size.width()),
                whole(size.parametersPerLayer()),
                whole(size.nonZeroParametersPerLayer()),
                number(size.positionRadius()),
                number(size.weightBound()));
    }

    private static TextTable families(TheoryReport report) {
        return new TextTable(
                "Learning the covariance from n = " + whole(report.config().sequences()) + " sequences",
                List.of("family", "q", "KL per dimension", "total variation <=", "n for total variation 0.1"),
                report.families().stream()
                        .map(family -> List.of(
                                family.name(),
                                whole(family.freeParameters()),
                                number(family.divergencePerDimension()),
                                number(family.totalVariationBound()),
                                whole(family.sequencesForTenth())))
                        .toList());
    }

    private static TextTable floors(TheoryReport report) {
        return new TextTable(
                "Sampling floors: relative errors that n = "
                        + whole(report.config().sequences()) + " exact sequences show",
                List.of("full", "Gamma marginal", "Gamma flip-flop", "Sigma marginal", "Sigma flip-flop"),
                List.of(List.of(
                        number(report.floors().full()),
                        number(report.floors().temporalMarginalFixedTrace()),
                        number(report.floors().temporalFlipFlopFixedTrace()),
                        number(report.floors().spatialMarginal()),
                        number(report.floors().spatialFlipFlop()))));
    }

    private static String optional(OptionalDouble value, String otherwise) {
        return value.isPresent() ? number(value.getAsDouble()) : otherwise;
    }

    private static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Four significant digits, without zeros that say nothing. */
    private static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size < 1e-3 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
