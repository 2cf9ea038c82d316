package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import java.util.Arrays;
import java.util.function.Function;

/** Compares tensors and says in words how they differ. */
record Comparison(Closeness closeness, Function<DType, Tolerance> tolerances) {

    /** Below this share of 1, differences count as cancellation rather than error. */
    private static final double SMALLEST_SCALE = 1e-2;

    private static final int LONGEST_LISTING = 6_000;

    /** Throws if an element differs by more than is allowed. */
    void require(String label, HostTensor expected, HostTensor actual, Graph graph) {
        if (!expected.shape().equals(actual.shape())) {
            throw new AssertionError(label + " has shape " + actual.shape() + ", expected " + expected.shape());
        }
        DType dtype = actual.dtype();
        double floor = floor(expected, dtype);
        double relative = relative(tolerances.apply(dtype));
        int wrong = 0;
        int worst = -1;
        double worstExcess = 0;
        for (int index = 0; index < expected.length(); index++) {
            double wanted = rounded(expected.get(index), dtype);
            double allowed = relative * Math.max(Math.abs(wanted), floor);
            double excess = excess(wanted, actual.get(index), allowed);
            if (excess > 0) {
                wrong++;
                if (worst < 0 || excess > worstExcess) {
                    worst = index;
                    worstExcess = excess;
                }
            }
        }
        if (worst >= 0) {
            double wanted = rounded(expected.get(worst), dtype);
            double got = actual.get(worst);
            throw new AssertionError(String.format(
                    "%s %s differs from the reference, most at %s: expected %s, got %s (difference %.3g, allowed %.3g);"
                            + " %d of %d elements differ by more than is allowed%n%s",
                    label,
                    actual.type(),
                    position(actual.shape(), worst),
                    wanted,
                    got,
                    Math.abs(wanted - got),
                    relative * Math.max(Math.abs(wanted), floor),
                    wrong,
                    expected.length(),
                    listing(graph)));
        }
    }

    /** Throws if an element differs at all. */
    static void requireSame(String what, HostTensor expected, HostTensor actual, Graph graph) {
        for (int index = 0; index < expected.length(); index++) {
            if (Double.compare(expected.get(index), actual.get(index)) != 0) {
                throw new AssertionError(what + " at " + position(expected.shape(), index) + ": first "
                        + expected.get(index) + ", then " + actual.get(index) + "\n" + listing(graph));
            }
        }
    }

    private double relative(Tolerance tolerance) {
        return switch (closeness) {
            case BITS -> 0;
            case ELEMENTWISE, SCALED -> tolerance.elementwise();
            case ACCUMULATED -> tolerance.accumulated();
            case CHAINED -> tolerance.chained();
        };
    }

    /** The scale to which differences are relative where the element itself is smaller. */
    private double floor(HostTensor expected, DType dtype) {
        return switch (closeness) {
            case BITS -> 0;
            case ELEMENTWISE ->
                (dtype == DType.F32 ? Float.MIN_NORMAL : Double.MIN_NORMAL)
                        / tolerances.apply(dtype).elementwise();
            case SCALED, ACCUMULATED, CHAINED -> Math.max(SMALLEST_SCALE, rootMeanSquare(expected));
        };
    }

    private static double rootMeanSquare(HostTensor values) {
        double mean = Arrays.stream(values.toDoubles())
                .filter(Double::isFinite)
                .map(value -> value * value)
                .average()
                .orElse(0);
        return Math.sqrt(mean);
    }

    /** How far the difference exceeds what is allowed; 0 if it does not. */
    private static double excess(double wanted, double got, double allowed) {
        if (wanted == got || (Double.isNaN(wanted) && Double.isNaN(got))) {
            return 0;
        }
        if (!Double.isFinite(wanted) || !Double.isFinite(got)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(0, Math.abs(wanted - got) - allowed);
    }

    private static double rounded(double value, DType dtype) {
        return dtype == DType.F32 ? (float) value : value;
    }

    private static String position(Shape shape, int index) {
        int[] position = new int[shape.rank()];
        int rest = index;
        for (int axis = position.length - 1; axis >= 0; axis--) {
            position[axis] = rest % shape.length(axis);
            rest /= shape.length(axis);
        }
        return Arrays.toString(position);
    }

    private static String listing(Graph graph) {
        String text = graph.explain();
        return text.length() <= LONGEST_LISTING ? text : text.substring(0, LONGEST_LISTING) + "...\n";
    }
}
