package io.kosambi.gp;

import java.util.Arrays;

/**
 * How far whitened sequences are from standard normal ones: the largest Kolmogorov-Smirnov distance over projections,
 * which are every coordinate of the eigenbasis and as many random directions. Whatever is not Gaussian in the direction of
 * one eigenvector or in a mixture of many shows.
 */
final class SlicedNormality {

    /** The directions are part of the statistic, not of the randomness of an evaluation. */
    private static final long DIRECTIONS_SEED = 0x6B6F73616D6269L;

    private static final int MOST_DIRECTIONS = 64;

    private SlicedNormality() {}

    /** The statistic for sequences of shape {@code (count, size)} whose entries should be independent standard normals. */
    static double largestDistance(double[] whitened, int count, int size) {
        double largest = 0;
        double[] projected = new double[count];
        for (int coordinate = 0; coordinate < size; coordinate++) {
            for (int sequence = 0; sequence < count; sequence++) {
                projected[sequence] = whitened[sequence * size + coordinate];
            }
            largest = Math.max(largest, kolmogorovSmirnov(projected));
        }
        StandardNormals normals = StandardNormals.seeded(DIRECTIONS_SEED);
        double[] direction = new double[size];
        for (int index = 0; index < Math.min(size, MOST_DIRECTIONS); index++) {
            normals.fill(direction, size);
            double norm = Math.sqrt(Matrices.dot(direction, direction));
            for (int sequence = 0; sequence < count; sequence++) {
                double sum = 0;
                for (int entry = 0; entry < size; entry++) {
                    sum += direction[entry] * whitened[sequence * size + entry];
                }
                projected[sequence] = sum / norm;
            }
            largest = Math.max(largest, kolmogorovSmirnov(projected));
        }
        return largest;
    }

    /** The largest distance of the empirical distribution function from the standard normal one; sorts the values. */
    static double kolmogorovSmirnov(double[] values) {
        Arrays.sort(values);
        double largest = 0;
        for (int index = 0; index < values.length; index++) {
            double expected = StandardNormalLaw.cumulative(values[index]);
            largest = Math.max(largest, expected - (double) index / values.length);
            largest = Math.max(largest, (index + 1.0) / values.length - expected);
        }
        return largest;
    }
}
