package io.kosambi.experiments;

import java.util.Arrays;

/**
 * Sequences of one shape, in the units of the data.
 *
 * @param values row-major, shape {@code (count, frames, dimension)}; not a copy, and not to be changed
 * @param count the number of sequences
 * @param frames the length of a sequence
 * @param dimension the number of coordinates of a frame
 */
public record Sequences(double[] values, int count, int frames, int dimension) {

    /** Checks that the shape fits. */
    public Sequences {
        if (values.length != (long) count * frames * dimension) {
            throw new IllegalArgumentException("sequences: the shape (" + count + ", " + frames + ", " + dimension
                    + ") does not fit " + values.length + " numbers");
        }
    }

    /** One number; each index counts from 0. */
    public double at(int sequence, int frame, int coordinate) {
        return values[(sequence * frames + frame) * dimension + coordinate];
    }

    /** One coordinate of one sequence over all frames, shape {@code (frames)}. */
    public double[] coordinate(int sequence, int coordinate) {
        double[] path = new double[frames];
        Arrays.setAll(path, frame -> at(sequence, frame, coordinate));
        return path;
    }

    /** The first of the sequences, shape {@code (count, frames, dimension)}. */
    double[][][] first(int number) {
        double[][][] result = new double[number][frames][dimension];
        for (int sequence = 0; sequence < number; sequence++) {
            for (int frame = 0; frame < frames; frame++) {
                for (int coordinate = 0; coordinate < dimension; coordinate++) {
                    result[sequence][frame][coordinate] = at(sequence, frame, coordinate);
                }
            }
        }
        return result;
    }
}
