package io.kosambi.gp;

import java.util.Optional;
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

    /** Whether it exists only for processes with a density, whose covariance is not singular to working precision. */
    default boolean needsDensity() {
        return false;
    }

    /**
     * Why it does not exist for a sample.
     *
     * @param process what the sample is compared with
     * @param count how many sequences the sample has
     * @return what is missing, such as how many sequences are needed; empty if it exists
     */
    default Optional<String> obstacle(GaussianProcess process, int count) {
        int needed = sequencesNeeded(process);
        if (count < needed) {
            return Optional.of("needs at least " + needed + " sequences of " + process.frames() + " x "
                    + process.dimension() + " entries, but got " + count);
        }
        return needsDensity() && process.isSingular()
                ? Optional.of("needs a density, but the covariance of the process is singular to working precision")
                : Optional.empty();
    }

    /**
     * The statistic of a sample.
     *
     * @param sample one for which there is no {@link #obstacle}
     */
    double measure(SequenceSample sample);

    /** What it comes to on average for exact sequences, where a closed form is known. */
    default OptionalDouble closedFormFloor(SamplingFloors floors) {
        return OptionalDouble.empty();
    }
}
