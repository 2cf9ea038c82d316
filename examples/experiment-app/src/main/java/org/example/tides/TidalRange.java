package org.example.tides;

import io.kosambi.experiments.Measure;
import io.kosambi.experiments.Sequences;
import io.kosambi.experiments.report.Metric;
import io.kosambi.experiments.report.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How far the range of generated tides, highest less lowest level, is from that of the data. */
final class TidalRange implements Measure {

    @Override
    public Finding of(Sequences data, Sequences generated) {
        double truth = range(data);
        double found = range(generated);
        Metric error = Metric.of("Tidal range, relative error", Math.abs(found / truth - 1), "0 is perfect");
        Map<String, String> rows = Map.of("Data", truth + " m", "Generated", found + " m");
        return new Finding("tidalRangeError", error, List.of(new Section("Tidal range", List.of(), rows)));
    }

    /** The mean over the sequences at the first port. */
    private static double range(Sequences levels) {
        return IntStream.range(0, levels.count())
                .mapToObj(sequence ->
                        Arrays.stream(levels.coordinate(sequence, 0)).summaryStatistics())
                .mapToDouble(port -> port.getMax() - port.getMin())
                .average()
                .orElseThrow();
    }
}
