package io.kosambi.gp;

import java.util.Arrays;

/**
 * Scratch for a few sequences side by side, frame by frame: shape {@code (frames, capacity, dimension)}. A combination
 * of frames then runs over one long contiguous row, whatever the dimension.
 */
final class Tile {

    private static final int ROW_LENGTH = 64;

    private final int frames;
    private final int dimension;
    private final int capacity;
    private final double[] values;

    Tile(GaussianProcess process, int count) {
        this.frames = process.frames();
        this.dimension = process.dimension();
        this.capacity = Math.max(1, Math.min(count, ROW_LENGTH / dimension));
        this.values = new double[frames * capacity * dimension];
    }

    /** How many sequences fit. */
    int capacity() {
        return capacity;
    }

    /** The length of a row, that is of one frame of all sequences. */
    private int columns() {
        return capacity * dimension;
    }

    /** Takes in {@code count} sequences of shape {@code (count, frames, dimension)}, beginning with the given one. */
    void load(double[] sequences, int first, int count) {
        for (int slot = 0; slot < count; slot++) {
            for (int frame = 0; frame < frames; frame++) {
                System.arraycopy(sequences, offset(first + slot, frame), values, position(slot, frame), dimension);
            }
        }
    }

    /** Writes the first {@code count} sequences back. */
    void store(double[] sequences, int first, int count) {
        for (int slot = 0; slot < count; slot++) {
            for (int frame = 0; frame < frames; frame++) {
                System.arraycopy(values, position(slot, frame), sequences, offset(first + slot, frame), dimension);
            }
        }
    }

    /** A matrix of shape {@code (frames, frames)} times every sequence, into another tile. */
    void multiplyFrames(double[] matrix, boolean lowerTriangular, Tile result) {
        Arrays.fill(result.values, 0);
        for (int row = 0; row < frames; row++) {
            int count = lowerTriangular ? row + 1 : frames;
            Matrices.addCombination(matrix, row * frames, count, values, columns(), result.values, row * columns());
        }
    }

    /** Adds a multiple of one sequence to all. */
    void add(double factor, double[] sequence) {
        for (int frame = 0; frame < frames; frame++) {
            for (int slot = 0; slot < capacity; slot++) {
                int position = position(slot, frame);
                for (int entry = 0; entry < dimension; entry++) {
                    values[position + entry] += factor * sequence[frame * dimension + entry];
                }
            }
        }
    }

    /** Multiplies all sequences entry by entry by one. */
    void multiply(double[] sequence) {
        for (int frame = 0; frame < frames; frame++) {
            for (int slot = 0; slot < capacity; slot++) {
                int position = position(slot, frame);
                for (int entry = 0; entry < dimension; entry++) {
                    values[position + entry] *= sequence[frame * dimension + entry];
                }
            }
        }
    }

    /**
     * Every frame of every sequence as a row times a matrix of shape {@code (dimension, dimension)}, into another tile.
     */
    void multiplyEntries(double[] matrix, Tile result) {
        for (int from = 0; from < values.length; from += dimension) {
            for (int column = 0; column < dimension; column++) {
                double sum = 0;
                for (int row = 0; row < dimension; row++) {
                    sum += values[from + row] * matrix[row * dimension + column];
                }
                result.values[from + column] = sum;
            }
        }
    }

    private int offset(int sequence, int frame) {
        return (sequence * frames + frame) * dimension;
    }

    private int position(int slot, int frame) {
        return (frame * capacity + slot) * dimension;
    }
}
