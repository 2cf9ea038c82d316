package io.kosambi.experiments;

import java.util.List;

/**
 * One network trained once on one kind of sequences.
 *
 * @param data the kind of sequences
 * @param network the network
 * @param seed the seed of its variables, data and noise
 * @param parameters the number of trained numbers
 * @param stepFlops floating-point operations of one training step
 * @param steps the steps at which the network was evaluated, the last being the end, {@code (evaluations)}
 * @param unexplained the FSU there, {@code (evaluations)}
 * @param relativeExcessLoss the relative excess loss at the end
 * @param stepMillis the median time of a step
 */
record ArchitectureTrial(
        String data,
        String network,
        long seed,
        long parameters,
        long stepFlops,
        List<Integer> steps,
        List<Double> unexplained,
        double relativeExcessLoss,
        double stepMillis) {

    ArchitectureTrial {
        steps = List.copyOf(steps);
        unexplained = List.copyOf(unexplained);
    }

    /** The FSU at the end. */
    double finalUnexplained() {
        return unexplained.getLast();
    }
}
