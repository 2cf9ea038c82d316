package io.kosambi.gp;

import java.util.OptionalDouble;

/**
 * A number that says how far a sample of sequences is from the process it should come from: 0 for the law itself, and
 * above 0 for any finite sample. {@link StandardStatistic} has the usual ones.
 */
public interface SequenceStatistic {

    /** What it is called in reports. */
    String label();

    /** The least number of sequences for which it exists. */
    int sequencesNeeded(GaussianProcess process);

    /**
     * The statistic of a sample.
     *
     * @param sample of at least {@link #sequencesNeeded} sequences
     */
    double measure(SequenceSample sample);

    /** What it comes to on average for exact sequences, where a closed form is known. */
    default OptionalDouble closedFormFloor(SamplingFloors floors) {
        return OptionalDouble.empty();
    }
}
