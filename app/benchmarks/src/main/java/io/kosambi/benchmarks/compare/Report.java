package io.kosambi.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Writes what was measured as Markdown. */
final class Report {

    private final Measurements measurements;
    private final Cells cells;
    private final StringBuilder text = new StringBuilder();

    Report(Measurements measurements) {
        this.measurements = measurements;
        this.cells = new Cells(ceiling(Measurements.Ceiling::allThreads));
    }

    String markdown() {
        text.setLength(0);
        List<Comparison> comparisons = Comparison.withPeers(measurements.runs());
        machine();
        steps(comparisons.stream().filter(found -> !isAttention(found)).toList());
        backends();
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
        line(
                "Arithmetic ceiling, float32 fused multiply-adds on registers: %.0f GFLOP/s with one thread, %.0f with all.",
                one, cells.ceiling());
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
        line("### Whole steps: Kosambi in pure Java beside its peers");
        line("");
        line(
                "Milliseconds: the median over processes of their medians, in brackets the shortest step. Ratio: the peer's time"
                        + " over ours, in brackets the range over processes run one after the other. GFLOP/s by the arithmetic of our"
                        + " program, and its fraction of the ceiling. Memory: peak resident set of the process, its JVM included.");
        line("");
        table(comparisons);
    }

    private void backends() {
        List<String> rows = new BackendTable(measurements.runs(), cells).lines();
        if (rows.isEmpty()) {
            return;
        }
        line("### Whole steps: our other backends");
        line("");
        line("The same program on backends of ours that are plugins. Under a name: that contender's time over this"
                + " backend's. Kosambi alone is the default backend, in pure Java.");
        line("");
        rows.forEach(row -> text.append(row).append('\n'));
        line("");
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
                    cells.millis(each.ours()),
                    cells.millis(each.theirs()),
                    each.ratio(),
                    range[0],
                    range[1],
                    cells.speed(Comparison.gigaflop(each.ours()), each.ours()),
                    cells.speed(Comparison.gigaflop(each.ours()), each.theirs()),
                    cells.megabytes(each.ours()),
                    cells.megabytes(each.theirs()),
                    each.ours().size(),
                    each.theirs().size());
        }
        line("");
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
