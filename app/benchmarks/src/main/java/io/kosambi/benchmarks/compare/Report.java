package io.kosambi.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Writes what was measured as Markdown. */
final class Report {

    private final Measurements measurements;
    private final StringBuilder text = new StringBuilder();

    Report(Measurements measurements) {
        this.measurements = measurements;
    }

    String markdown() {
        text.setLength(0);
        List<Comparison> comparisons = Comparison.of(measurements.runs());
        machine();
        steps(comparisons.stream().filter(found -> !isAttention(found)).toList());
        attention(comparisons.stream().filter(Report::isAttention).toList());
        agreements();
        profiles();
        return text.toString();
    }

    private static boolean isAttention(Comparison comparison) {
        return comparison.workload().startsWith("attention");
    }

    private void machine() {
        Machine machine = measurements.machine();
        line(
                "Machine: %s, %d processors; %s; Java %s; %s.",
                machine.processor(), machine.cores(), machine.system(), machine.java(), libtorch());
        double one = ceiling(Measurements.Ceiling::oneThread);
        double all = ceiling(Measurements.Ceiling::allThreads);
        line(
                "Arithmetic ceiling, float32 fused multiply-adds on registers: %.0f GFLOP/s with one thread, %.0f with all.",
                one, all);
        line("");
    }

    private String libtorch() {
        return measurements.runs().stream()
                .map(Measurements.Run::version)
                .filter(Objects::nonNull)
                .findFirst()
                .map(version -> "libtorch " + version)
                .orElse("libtorch not measured");
    }

    private double ceiling(ToDoubleFunction<Measurements.Ceiling> which) {
        return measurements.ceilings().stream().mapToDouble(which).max().orElse(Double.NaN);
    }

    private void steps(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        line("### Whole steps");
        line("");
        line(
                "Milliseconds: the median over processes of their medians, in brackets the shortest step. Ratio: their time over"
                        + " ours, in brackets the range over processes run one after the other. GFLOP/s by the arithmetic of our"
                        + " program, and its fraction of the ceiling. Memory: peak resident set of the process, its JVM included.");
        line("");
        table(comparisons);
    }

    private void attention(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        line("### Attention at length");
        line("");
        line(
                "Softmax attention over one sequence, width 256, 8 heads, beside libtorch's scaled_dot_product_attention.");
        line("");
        table(comparisons);
    }

    private void table(List<Comparison> comparisons) {
        line(
                "| size | what | peer | ours, ms | peer, ms | ratio | ours, GFLOP/s | peer, GFLOP/s | ours, MB | peer, MB | processes |");
        line("|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (Comparison each : comparisons) {
            double[] range = each.ratioRange();
            line(
                    "| %s | %s | %s | %s | %s | **%.2f** (%.2f to %.2f) | %s | %s | %s | %s | %d + %d |",
                    each.workload(),
                    each.mode(),
                    each.contender().title(),
                    millis(each.ours()),
                    millis(each.theirs()),
                    each.ratio(),
                    range[0],
                    range[1],
                    speed(each.gigaflop(), each.ours()),
                    speed(each.gigaflop(), each.theirs()),
                    megabytes(each.ours()),
                    megabytes(each.theirs()),
                    each.ours().size(),
                    each.theirs().size());
        }
        line("");
    }

    private static String millis(List<Measurements.Run> runs) {
        double median = Comparison.median(runs);
        return String.format(Locale.ROOT, median < 100 ? "%.2f (%.2f)" : "%.0f (%.0f)", median, Comparison.best(runs));
    }

    private String speed(double gigaflop, List<Measurements.Run> runs) {
        double speed = gigaflop / Comparison.median(runs) * 1e3;
        return String.format(
                Locale.ROOT, "%.0f (%.0f %%)", speed, 100 * speed / ceiling(Measurements.Ceiling::allThreads));
    }

    private static String megabytes(List<Measurements.Run> runs) {
        OptionalDouble peak = Comparison.peakMegabytes(runs);
        return peak.isPresent() ? String.format(Locale.ROOT, "%.0f", peak.getAsDouble()) : "unknown";
    }

    private void agreements() {
        if (measurements.agreements().isEmpty()) {
            return;
        }
        line("### Same work");
        line("");
        line("Three training steps of both contenders from the same random parameters on the same numbers: the largest"
                + " relative difference of losses and of gradient norms, and the distance between parameters (and their"
                + " averages) as a fraction of how far they moved.");
        line("");
        line("| size | peer | losses | gradient norms | parameters | averages |");
        line("|---|---|---:|---:|---:|---:|");
        for (Measurements.Agreement each : measurements.agreements()) {
            line(
                    "| %s | %s | %.1e | %.1e | %.1e | %.1e |",
                    each.size(),
                    each.contender().title(),
                    each.lossDifference(),
                    each.gradientNormDifference(),
                    each.parameterDifference(),
                    each.averageDifference());
        }
        line("");
    }

    private void profiles() {
        Map<String, List<Measurements.Share>> latest = new LinkedHashMap<>();
        for (Measurements.Run run : measurements.runs()) {
            if (run.profile() != null) {
                latest.put(run.workload() + ", " + run.mode(), run.profile());
            }
        }
        latest.forEach((name, shares) -> {
            line("### Where our time goes: %s", name);
            line("");
            text.append(ProfileTable.markdown(shares));
            line("");
        });
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
