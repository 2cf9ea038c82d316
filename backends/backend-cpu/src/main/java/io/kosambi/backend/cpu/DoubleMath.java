package io.kosambi.backend.cpu;

/**
 * Sine and cosine that are the same however they are compiled, and allocate nothing. The polynomials are those of fdlibm
 * (Sun Microsystems, 1993), accurate to an ulp on |x| up to pi / 4.
 */
final class DoubleMath {

    /** Beyond it the reduction to |x| below pi / 4 loses digits. */
    private static final double LARGEST = 1e5;

    private static final double HALF_PI = 0x1.921fb54442d18p0;
    private static final double HALF_PI_REST = 0x1.1a62633145c07p-54;

    private DoubleMath() {}

    static double sin(double x) {
        if (!(Math.abs(x) < LARGEST)) {
            return StrictMath.sin(x);
        }
        double quarter = Math.rint(x * (2 / Math.PI));
        return quadrant((int) quarter, reduced(x, quarter));
    }

    static double cos(double x) {
        if (!(Math.abs(x) < LARGEST)) {
            return StrictMath.cos(x);
        }
        double quarter = Math.rint(x * (2 / Math.PI));
        return quadrant((int) quarter + 1, reduced(x, quarter));
    }

    private static double reduced(double x, double quarter) {
        return Math.fma(-quarter, HALF_PI_REST, Math.fma(-quarter, HALF_PI, x));
    }

    /** The sine of x plus a number of quarter turns. */
    private static double quadrant(int quarters, double x) {
        double value = (quarters & 1) == 0 ? nearSin(x) : nearCos(x);
        return (quarters & 2) == 0 ? value : -value;
    }

    private static double nearSin(double x) {
        double z = x * x;
        double r = 8.33333333332248946124e-03
                + z
                        * (-1.98412698298579493134e-04
                                + z
                                        * (2.75573137070700676789e-06
                                                + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
        return x + z * x * (-1.66666666666666324348e-01 + z * r);
    }

    private static double nearCos(double x) {
        double z = x * x;
        double r = z
                * (4.16666666666666019037e-02
                        + z
                                * (-1.38888888888741095749e-03
                                        + z
                                                * (2.48015872894767294178e-05
                                                        + z
                                                                * (-2.75573143513906633035e-07
                                                                        + z
                                                                                * (2.08757232129817482790e-09
                                                                                        + z
                                                                                                * -1.13596475577881948265e-11)))));
        double half = 0.5 * z;
        double w = 1 - half;
        // Puts back what rounding took from 1 - z / 2.
        return w + (((1 - w) - half) + z * r);
    }
}
