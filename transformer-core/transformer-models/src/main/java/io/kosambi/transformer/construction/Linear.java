package io.kosambi.transformer.construction;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import java.util.Arrays;
import java.util.List;

/** Matrices as variables of a network, and what is needed to write them down. */
final class Linear {

    private Linear() {}

    /** A variable that begins with the given entries. */
    static Tensor declare(Parameters parameters, String name, double[][] matrix) {
        return parameters.declare(
                name,
                Shape.of(matrix.length, matrix[0].length),
                new Initial.Values(
                        Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray()));
    }

    /** A variable that begins with the given entries. */
    static Tensor declare(Parameters parameters, String name, double[] vector) {
        return parameters.declare(name, Shape.of(vector.length), new Initial.Values(vector));
    }

    /** Matrices of equally many rows side by side. */
    static double[][] beside(List<double[][]> matrices) {
        double[][] joined = new double[matrices.get(0).length][];
        Arrays.setAll(
                joined,
                row -> matrices.stream()
                        .flatMapToDouble(matrix -> Arrays.stream(matrix[row]))
                        .toArray());
        return joined;
    }

    /** Matrices of equally many columns one below the other. */
    static double[][] below(List<double[][]> matrices) {
        return matrices.stream().flatMap(Arrays::stream).toArray(double[][]::new);
    }

    static double[][] multiply(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right[0].length];
        for (int row = 0; row < left.length; row++) {
            for (int inner = 0; inner < right.length; inner++) {
                for (int column = 0; column < right[0].length; column++) {
                    product[row][column] += left[row][inner] * right[inner][column];
                }
            }
        }
        return product;
    }

    static double[][] scaled(double[][] matrix, double factor) {
        return Arrays.stream(matrix)
                .map(row -> Arrays.stream(row).map(value -> factor * value).toArray())
                .toArray(double[][]::new);
    }
}
