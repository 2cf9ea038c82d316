package io.kosambi.gp.fitting;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * All sequences that are fitted together.
 *
 * @param groups at least one, each of sequences that were observed at the same locations; frames of equal dimension
 */
record Observations(List<SequenceData> groups) {

    Observations {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("At least one group of sequences is needed, but none came");
        }
        int dimension = groups.getFirst().dimension();
        for (SequenceData group : groups) {
            if (group.dimension() != dimension) {
                throw new IllegalArgumentException("All frames must have equally many entries, but there are frames of "
                        + dimension + " and of " + group.dimension());
            }
        }
    }

    /** The number of entries of a frame. */
    int dimension() {
        return groups.getFirst().dimension();
    }

    /** The number of sequences. */
    int count() {
        return groups.stream().mapToInt(SequenceData::count).sum();
    }

    /** The number of numbers. */
    int size() {
        return groups.stream().mapToInt(SequenceData::size).reduce(0, Math::addExact);
    }

    /** The number of frames in all. */
    int frames() {
        return size() / dimension();
    }

    /** The group with the longest sequences. */
    SequenceData longest() {
        SequenceData longest = groups.getFirst();
        for (SequenceData group : groups) {
            longest = group.frames() > longest.frames() ? group : longest;
        }
        return longest;
    }

    /** The mean of each entry of a frame over all frames and sequences. */
    double[] means() {
        double[] means = new double[dimension()];
        for (SequenceData group : groups) {
            double[] own = group.means();
            for (int entry = 0; entry < means.length; entry++) {
                means[entry] += own[entry] * group.size() / size();
            }
        }
        return means;
    }

    /** The mean square of all numbers around a mean of each entry. */
    double variance(double[] means) {
        double sum = 0;
        for (SequenceData group : groups) {
            sum += group.variance(means) * group.size() / size();
        }
        return sum;
    }

    /** The second moment of the frames around a mean, not divided by their number. */
    DMatrixRMaj scatter(double[] means) {
        DMatrixRMaj scatter = new DMatrixRMaj(dimension(), dimension());
        for (SequenceData group : groups) {
            for (int sequence = 0; sequence < group.count(); sequence++) {
                for (int frame = 0; frame < group.frames(); frame++) {
                    for (int row = 0; row < dimension(); row++) {
                        double factor = group.at(sequence, frame, row) - means[row];
                        for (int column = 0; column < dimension(); column++) {
                            scatter.add(row, column, factor * (group.at(sequence, frame, column) - means[column]));
                        }
                    }
                }
            }
        }
        return scatter;
    }
}
