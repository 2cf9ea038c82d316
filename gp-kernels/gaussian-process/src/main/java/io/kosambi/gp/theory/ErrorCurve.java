package io.kosambi.gp.theory;

import java.util.Arrays;

/** Sums the squared error polynomials of a method over a spectrum. */
final class ErrorCurve {

    private ErrorCurve() {}

    /** p_k(a). */
    @FunctionalInterface
    interface Residual {
        double at(double eigenvalue, int iterations);
    }

    /** p_(k + 1)(a) from p_k(a) and p_(k - 1)(a). */
    @FunctionalInterface
    interface Recurrence {
        double next(double eigenvalue, double current, double previous);
    }

    static double rms(double[] spectrum, int iterations, Residual residual) {
        double sum = 0;
        double weights = 0;
        for (double eigenvalue : spectrum) {
            double value = residual.at(eigenvalue, iterations);
            sum += value * value / eigenvalue;
            weights += 1 / eigenvalue;
        }
        return Math.sqrt(sum / weights);
    }

    static double[] of(double[] spectrum, int iterations, Residual residual) {
        double[] errors = new double[iterations + 1];
        Arrays.setAll(errors, k -> rms(spectrum, k, residual));
        return errors;
    }

    static double[] of(double[] spectrum, int iterations, Recurrence recurrence) {
        double[] current = new double[spectrum.length];
        double[] previous = new double[spectrum.length];
        Arrays.fill(current, 1);
        Arrays.fill(previous, 1);
        double[] errors = new double[iterations + 1];
        for (int k = 0; k <= iterations; k++) {
            double sum = 0;
            double weights = 0;
            for (int index = 0; index < spectrum.length; index++) {
                double eigenvalue = spectrum[index];
                double value = current[index];
                sum += value * value / eigenvalue;
                weights += 1 / eigenvalue;
                current[index] = recurrence.next(eigenvalue, value, previous[index]);
                previous[index] = value;
            }
            errors[k] = Math.sqrt(sum / weights);
        }
        return errors;
    }
}
