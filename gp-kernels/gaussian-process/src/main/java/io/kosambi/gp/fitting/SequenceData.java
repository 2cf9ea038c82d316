package io.kosambi.gp.fitting;

import io.kosambi.spi.kernel.Locations;

/** Sequences that were all observed at the same locations. Immutable. */
public final class SequenceData {

    private final Locations locations;
    private final double[] sequences;
    private final int count;
    private final int dimension;

    /**
     * @param locations one per frame
     * @param sequences the sequences, finite, shape {@code (count, frames, dimension)}
     * @param count the number of sequences, at least 1
     * @param dimension the number of entries of a frame, at least 1
     * @throws IllegalArgumentException if a number is not finite or the shape does not fit
     */
    public SequenceData(Locations locations, double[] sequences, int count, int dimension) {
        if (count < 1 || dimension < 1 || sequences.length != (long) count * locations.count() * dimension) {
            throw new IllegalArgumentException("Sequences of shape (" + count + ", " + locations.count() + ", "
                    + dimension + "), each at least 1, are needed, but " + sequences.length + " numbers came");
        }
        int length = locations.count() * dimension;
        for (int index = 0; index < sequences.length; index++) {
            if (!Double.isFinite(sequences[index])) {
                throw new IllegalArgumentException("Sequences must be finite, but sequence " + index / length
                        + " holds " + sequences[index] + " in frame " + index % length / dimension + ", coordinate "
                        + index % dimension);
            }
        }
        this.locations = locations;
        this.sequences = sequences.clone();
        this.count = count;
        this.dimension = dimension;
    }

    /** Where the frames lie. */
    public Locations locations() {
        return locations;
    }

    /** The number of frames of a sequence. */
    public int frames() {
        return locations.count();
    }

    /** The number of sequences. */
    public int count() {
        return count;
    }

    /** The number of entries of a frame. */
    public int dimension() {
        return dimension;
    }

    /** A copy of the sequences, shape {@code (count, frames, dimension)}. */
    public double[] values() {
        return sequences.clone();
    }

    /** The number of numbers. */
    public int size() {
        return sequences.length;
    }

    /** One number. */
    public double at(int sequence, int frame, int entry) {
        return sequences[(sequence * frames() + frame) * dimension + entry];
    }

    /** The mean of each entry of a frame over all frames and sequences. */
    double[] means() {
        double[] means = new double[dimension];
        for (int index = 0; index < sequences.length; index++) {
            means[index % dimension] += sequences[index];
        }
        for (int entry = 0; entry < dimension; entry++) {
            means[entry] *= (double) dimension / sequences.length;
        }
        return means;
    }

    /** The mean square of all numbers around a mean of each entry. */
    double variance(double[] means) {
        double sum = 0;
        for (int index = 0; index < sequences.length; index++) {
            double difference = sequences[index] - means[index % dimension];
            sum += difference * difference;
        }
        return sum / sequences.length;
    }
}
