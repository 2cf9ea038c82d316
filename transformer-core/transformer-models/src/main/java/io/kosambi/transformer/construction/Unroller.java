package io.kosambi.transformer.construction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A first-order method that layers can carry out: one application of A per layer, steps that depend on the range alone. */
public enum Unroller {

    /** The best constant step, 2 / (lowest + highest). The error shrinks by (kappa - 1) / (kappa + 1) per layer. */
    GRADIENT_DESCENT {
        @Override
        public Schedule schedule(SpectralRange range, int layers) {
            return constant(2 / (range.lowest() + range.highest()), layers, 0, false);
        }
    },

    /**
     * Layer k takes the reciprocal of a root of the Chebyshev polynomial of the range, in Leja order: the best that so many
     * layers can guarantee. The steps depend on the number of layers. Error at most 2 ((sqrt kappa - 1) / (sqrt kappa +
     * 1))^layers.
     */
    CHEBYSHEV {
        @Override
        public Schedule schedule(SpectralRange range, int layers) {
            double middle = (range.highest() + range.lowest()) / 2;
            double half = (range.highest() - range.lowest()) / 2;
            double[] roots = new double[layers];
            Arrays.setAll(roots, k -> middle + half * Math.cos((2 * k + 1) * Math.PI / (2 * layers)));
            double[] sizes =
                    lejaOrder(roots).stream().mapToDouble(root -> 1 / root).toArray();
            return new Schedule(sizes, 0, false);
        }
    },

    /** Polyak's heavy ball: constant step and momentum; the token remembers the last iterate. */
    HEAVY_BALL {
        @Override
        public Schedule schedule(SpectralRange range, int layers) {
            double roots = Math.sqrt(range.highest()) + Math.sqrt(range.lowest());
            double rate = rate(range);
            return constant(4 / (roots * roots), layers, rate * rate, false);
        }
    },

    /** Nesterov's method for strongly convex functions: the gradient is taken where the momentum leads. */
    NESTEROV {
        @Override
        public Schedule schedule(SpectralRange range, int layers) {
            return constant(1 / range.highest(), layers, rate(range), true);
        }
    };

    /**
     * The steps for matrices with eigenvalues in a range.
     *
     * @param range the eigenvalues
     * @param layers the number of layers, at least 1
     */
    public abstract Schedule schedule(SpectralRange range, int layers);

    private static Schedule constant(double size, int layers, double momentum, boolean lookahead) {
        double[] sizes = new double[layers];
        Arrays.fill(sizes, size);
        return new Schedule(sizes, momentum, lookahead);
    }

    private static double rate(SpectralRange range) {
        double root = Math.sqrt(range.conditionNumber());
        return (root - 1) / (root + 1);
    }

    /** The largest root first, then always the one with the largest product of distances to those taken. */
    private static List<Double> lejaOrder(double[] roots) {
        List<Double> left = new ArrayList<>(Arrays.stream(roots).boxed().toList());
        List<Double> taken = new ArrayList<>();
        while (!left.isEmpty()) {
            double farthest = Double.NEGATIVE_INFINITY;
            int next = 0;
            for (int index = 0; index < left.size(); index++) {
                double root = left.get(index);
                double distance = taken.stream()
                        .mapToDouble(other -> Math.log(Math.abs(root - other)))
                        .sum();
                if (distance > farthest) {
                    farthest = distance;
                    next = index;
                }
            }
            taken.add(left.remove(next));
        }
        return taken;
    }
}
