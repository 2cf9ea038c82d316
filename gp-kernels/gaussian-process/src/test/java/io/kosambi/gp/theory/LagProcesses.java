package io.kosambi.gp.theory;

import io.kosambi.gp.GaussianProcess;
import java.util.function.DoubleUnaryOperator;

/** Processes for tests: a correlation at each lag, and an autoregressive spatial covariance of coefficient 0.5. */
final class LagProcesses {

    private LagProcesses() {}

    static GaussianProcess named(String kernel, int frames) {
        return of(kernel(kernel), frames, 4);
    }

    static GaussianProcess of(DoubleUnaryOperator correlation, int frames, int dimension) {
        return GaussianProcess.of(matrix(frames, correlation), matrix(dimension, distance -> Math.pow(0.5, distance)));
    }

    static DoubleUnaryOperator kernel(String name) {
        return switch (name) {
            case "exponential 4" -> lag -> Math.exp(-lag / 4);
            case "gaussian 4" -> lag -> Math.exp(-lag * lag / 4);
            case "gaussian 16" -> lag -> Math.exp(-lag * lag / 16);
            case "root 1" -> lag -> Math.exp(-Math.sqrt(lag));
            case "root 2" -> lag -> Math.exp(-Math.sqrt(lag) / 2);
            case "polynomial 2" -> lag -> Math.pow(1 + lag / 2, -2);
            case "polynomial 4" -> lag -> Math.pow(1 + lag / 4, -2);
            case "matern 4" -> lag -> (1 + Math.sqrt(3) * lag / 4) * Math.exp(-Math.sqrt(3) * lag / 4);
            case "wendland 16" -> lag -> Math.pow(Math.max(1 - lag / 16, 0), 4) * (lag / 4 + 1);
            case "logarithmic 1" -> lag -> Math.pow(1 + Math.log1p(lag), -2);
            case "periodic 16" -> lag -> Math.exp(-2 * Math.pow(Math.sin(Math.PI * lag / 16), 2));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static double[][] matrix(int size, DoubleUnaryOperator correlation) {
        double[][] matrix = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                matrix[row][column] = correlation.applyAsDouble(Math.abs(row - column));
            }
        }
        return matrix;
    }
}
