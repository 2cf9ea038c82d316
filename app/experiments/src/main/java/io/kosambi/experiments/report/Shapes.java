package io.kosambi.experiments.report;

import java.util.Arrays;

/** Deep copies of arrays that check their lengths on the way. */
final class Shapes {

    private Shapes() {}

    static double[] copyOf(double[] values) {
        return values.clone();
    }

    static double[] copyOf(String what, String name, double[] values, int length) {
        requireLength(what, name, values.length, length);
        return values.clone();
    }

    /** Copies a square matrix of the given size. */
    static double[][] copyOf(String what, String name, double[][] square, int size) {
        requireLength(what, name, square.length, size);
        return Arrays.stream(square).map(row -> copyOf(what, name, row, size)).toArray(double[][]::new);
    }

    /** Copies sequences of the given number of frames; dimensions agree with the first frame's. */
    static double[][][] copyOf(String what, String name, double[][][] sequences, int frames) {
        return Arrays.stream(sequences)
                .map(sequence -> {
                    requireLength(what, name, sequence.length, frames);
                    return Arrays.stream(sequence)
                            .map(frame -> copyOf(what, name, frame, sequences[0][0].length))
                            .toArray(double[][]::new);
                })
                .toArray(double[][][]::new);
    }

    /** Copies square maps by layer and head. */
    static double[][][][] copyOf(String what, String name, double[][][][] maps, int size) {
        return Arrays.stream(maps)
                .map(layer -> Arrays.stream(layer)
                        .map(map -> copyOf(what, name, map, size))
                        .toArray(double[][][]::new))
                .toArray(double[][][][]::new);
    }

    static void requireLength(String what, String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    "%s: %s must have length %d like what it is shown with, but has length %d"
                            .formatted(what, name, expected, length));
        }
    }
}
