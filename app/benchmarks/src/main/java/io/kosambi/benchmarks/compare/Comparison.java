package io.kosambi.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How one contender compares with us in one case.
 *
 * @param ours our runs, in the order in which they were measured; not empty
 * @param theirs the other's runs of the same case, likewise
 */
record Comparison(List<Measurements.Run> ours, List<Measurements.Run> theirs) {

    /** Our default backend beside each peer, as far as both were measured, in the order of {@link Case#all}. */
    static List<Comparison> withPeers(List<Measurements.Run> runs) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Case what : Case.all()) {
            List<Measurements.Run> ofCase = ofCase(what, runs);
            List<Measurements.Run> ours = by(Contender.KOSAMBI, ofCase);
            for (Contender contender : Contender.peers()) {
                List<Measurements.Run> theirs = by(contender, ofCase);
                if (!ours.isEmpty() && !theirs.isEmpty()) {
                    comparisons.add(new Comparison(ours, theirs));
                }
            }
        }
        return comparisons;
    }

    /** The runs of one case. */
    static List<Measurements.Run> ofCase(Case what, List<Measurements.Run> runs) {
        return runs.stream()
                .filter(run ->
                        run.workload().equals(what.workload()) && run.mode().equals(what.mode()))
                .toList();
    }

    /** The runs of one contender. */
    static List<Measurements.Run> by(Contender contender, List<Measurements.Run> runs) {
        return runs.stream().filter(run -> run.contender() == contender).toList();
    }

    String workload() {
        return ours.getFirst().workload();
    }

    String mode() {
        return ours.getFirst().mode();
    }

    Contender contender() {
        return theirs.getFirst().contender();
    }

    /** The median over processes of their medians. */
    static double median(List<Measurements.Run> runs) {
        return median(runs, Measurements.Run::stepMillisMedian);
    }

    /** The shortest step of all processes. */
    static double best(List<Measurements.Run> runs) {
        return runs.stream().mapToDouble(Measurements.Run::stepMillisMin).min().orElseThrow();
    }

    /** The median over processes of their largest resident memory; empty where the system did not tell. */
    static OptionalDouble peakMegabytes(List<Measurements.Run> runs) {
        List<Measurements.Run> known =
                runs.stream().filter(run -> run.peakRssMb() != null).toList();
        return known.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(median(known, run -> Objects.requireNonNull(run.peakRssMb())));
    }

    /** Their time over ours. */
    double ratio() {
        return median(theirs) / median(ours);
    }

    /** The smallest and the largest ratio among processes that were measured one after the other. */
    double[] ratioRange() {
        double[] ratios = new double[Math.min(ours.size(), theirs.size())];
        for (int pair = 0; pair < ratios.length; pair++) {
            ratios[pair] = theirs.get(pair).stepMillisMedian() / ours.get(pair).stepMillisMedian();
        }
        Arrays.sort(ratios);
        return new double[] {ratios[0], ratios[ratios.length - 1]};
    }

    /** The arithmetic of a step, in 10^9 operations, as our program counts it. */
    static double gigaflop(List<Measurements.Run> ours) {
        return ours.stream()
                .map(Measurements.Run::gigaflop)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Double.NaN);
    }

    static double median(List<Measurements.Run> runs, ToDoubleFunction<Measurements.Run> value) {
        double[] values = runs.stream().mapToDouble(value).sorted().toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
