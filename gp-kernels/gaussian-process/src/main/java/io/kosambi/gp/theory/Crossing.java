package io.kosambi.gp.theory;

import java.util.function.IntToDoubleFunction;

/** Finds the depth from which on an error is small enough. */
final class Crossing {

    private static final int LARGEST = 1 << 30;

    private Crossing() {}

    /**
     * The least number of iterations with at most the given error.
     *
     * @param tolerance in (0, 1)
     * @param error of a number of iterations; at least 1 for none, and once within the tolerance it stays there
     */
    static int below(double tolerance, IntToDoubleFunction error) {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    "The tolerance of a relative error must lie in (0, 1), but is " + tolerance);
        }
        int low = 0;
        int high = 1;
        while (error.applyAsDouble(high) > tolerance) {
            if (high == LARGEST) {
                throw new IllegalArgumentException(
                        "More than " + LARGEST + " iterations are needed: the matrix is singular to working precision."
                                + " Use a higher noise level or a larger tolerance");
            }
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (error.applyAsDouble(middle) > tolerance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
