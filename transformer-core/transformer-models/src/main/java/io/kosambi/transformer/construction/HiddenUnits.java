package io.kosambi.transformer.construction;

import java.util.ArrayList;
import java.util.List;

/** The hidden ReLU units of a feed-forward layer, one after another: what they read, their bias, what they add. */
final class HiddenUnits {

    private final int width;
    private final List<double[]> reads = new ArrayList<>();
    private final List<Double> biases = new ArrayList<>();
    private final List<double[]> writes = new ArrayList<>();

    HiddenUnits(int width) {
        this.width = width;
    }

    /** Adds factor times one coordinate to another: relu(z) - relu(-z) = z. */
    void linear(int from, int to, double factor) {
        unit(from, 1, from, 0, 0, to, factor);
        unit(from, -1, from, 0, 0, to, -factor);
    }

    /**
     * Adds factor times an approximate product of two coordinates to a third: a quarter of the difference of the interpolated
     * squares of their sum and difference.
     */
    void product(int first, int second, int knots, double range, int to, double factor) {
        double spacing = 2 * range / (knots - 1);
        for (int sign : new int[] {1, -1}) {
            double scale = sign * factor / 4;
            double before = 0;
            for (int knot = 0; knot < knots - 1; knot++) {
                double place = -range + knot * spacing;
                // The slope of the chord of z^2 from this knot to the next; the constant cancels in the difference.
                double slope = 2 * place + spacing;
                unit(first, 1, second, sign, -place, to, scale * (slope - before));
                before = slope;
            }
        }
    }

    private void unit(
            int first, double firstFactor, int second, double secondFactor, double bias, int to, double factor) {
        double[] read = new double[width];
        read[first] += firstFactor;
        read[second] += secondFactor;
        double[] write = new double[width];
        write[to] = factor;
        reads.add(read);
        biases.add(bias);
        writes.add(write);
    }

    /** {@code (width, units)}. */
    double[][] expansion() {
        double[][] expansion = new double[width][reads.size()];
        for (int unit = 0; unit < reads.size(); unit++) {
            for (int coordinate = 0; coordinate < width; coordinate++) {
                expansion[coordinate][unit] = reads.get(unit)[coordinate];
            }
        }
        return expansion;
    }

    /** {@code (units)}. */
    double[] bias() {
        return biases.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** {@code (units, width)}. */
    double[][] contraction() {
        return writes.toArray(double[][]::new);
    }
}
