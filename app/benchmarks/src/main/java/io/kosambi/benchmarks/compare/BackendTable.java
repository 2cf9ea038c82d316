package io.kosambi.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One row for each of our backends other than the default, beside all whose case was measured, too. */
final class BackendTable {

    private static final List<Contender> BESIDE = Stream.concat(
                    Stream.of(Contender.KOSAMBI), Contender.peers().stream())
            .toList();

    private final List<Measurements.Run> runs;
    private final Cells cells;

    BackendTable(List<Measurements.Run> runs, Cells cells) {
        this.runs = runs;
        this.cells = cells;
    }

    /** The lines of the table; empty if no such backend was measured. */
    List<String> lines() {
        List<String> rows = new ArrayList<>();
        for (Case what : Case.all()) {
            List<Measurements.Run> ofCase = Comparison.ofCase(what, runs);
            for (Contender backend : Contender.otherBackends()) {
                List<Measurements.Run> own = Comparison.by(backend, ofCase);
                if (!own.isEmpty()) {
                    rows.add(row(own, ofCase));
                }
            }
        }
        if (rows.isEmpty()) {
            return rows;
        }
        rows.addFirst("|---|---|---|---:|" + "---:|".repeat(BESIDE.size()) + "---:|---:|---:|");
        rows.addFirst("| size | what | our backend | ms | "
                + BESIDE.stream().map(Contender::title).collect(Collectors.joining(" | "))
                + " | GFLOP/s | MB | processes |");
        return rows;
    }

    private String row(List<Measurements.Run> own, List<Measurements.Run> ofCase) {
        Measurements.Run first = own.getFirst();
        Stream<String> ratios = BESIDE.stream().map(other -> {
            List<Measurements.Run> theirs = Comparison.by(other, ofCase);
            return theirs.isEmpty() ? "-" : String.format(Locale.ROOT, "**%.2f**", new Comparison(own, theirs).ratio());
        });
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s | %d |",
                first.workload(),
                first.mode(),
                first.contender().title(),
                cells.millis(own),
                ratios.collect(Collectors.joining(" | ")),
                cells.speed(Comparison.gigaflop(own), own),
                cells.megabytes(own),
                own.size());
    }
}
