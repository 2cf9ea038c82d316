package io.kosambi.benchmarks.compare;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the time of a step goes, with the blocks of the network taken together. */
final class ProfileTable {

    private static final int ROWS = 14;
    private static final int LONGEST_LIST = 3;

    private ProfileTable() {}

    /** The largest shares as Markdown, the rest in one row. */
    static String markdown(List<Measurements.Share> shares) {
        List<Measurements.Share> together = together(shares);
        double all = together.stream().mapToDouble(Measurements.Share::millis).sum();
        StringBuilder text = new StringBuilder("| part | work | ms, all threads | share |\n|---|---|---:|---:|\n");
        together.stream().limit(ROWS).forEach(share -> row(text, share, all));
        double rest = together.stream()
                .skip(ROWS)
                .mapToDouble(Measurements.Share::millis)
                .sum();
        if (rest > 0) {
            row(text, new Measurements.Share("everything else", "", rest), all);
        }
        return text.toString();
    }

    /** Adds up what blocks and fused loops of one kind took, the longest first. */
    static List<Measurements.Share> together(List<Measurements.Share> shares) {
        Map<List<String>, Double> sums = new LinkedHashMap<>();
        for (Measurements.Share share : shares) {
            sums.merge(List.of(part(share.part()), work(share.work())), share.millis(), Double::sum);
        }
        return sums.entrySet().stream()
                .map(sum ->
                        new Measurements.Share(sum.getKey().get(0), sum.getKey().get(1), sum.getValue()))
                .sorted(Comparator.comparingDouble(Measurements.Share::millis).reversed())
                .toList();
    }

    private static String part(String part) {
        // A loop that was fused across parts carries all their names; the last says enough.
        String last = part.replaceFirst("^.*(block \\d+/)", "$1").replaceFirst("^.*objective/", "");
        String inNetwork = last.replaceFirst("^network/", "");
        return inNetwork.isEmpty() ? "none" : inNetwork.replaceFirst("block \\d+", "blocks");
    }

    private static String work(String work) {
        int operations = work.split(", ").length;
        return work.startsWith("[") && operations > LONGEST_LIST ? "elementwise" : work.replaceAll("[\\[\\]]", "");
    }

    private static void row(StringBuilder text, Measurements.Share share, double all) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.1f %% |\n",
                share.part(),
                share.work(),
                share.millis(),
                100 * share.millis() / all));
    }
}
