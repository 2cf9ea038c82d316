package io.kosambi.testkit.kernel;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelProperty;

/** Measures on a kernel's values whether a property holds. Lags are measured from the origin of the time axis. */
final class PropertyMeasurements {

    /** Beyond this lag every kernel shows its tail, and powers of it are still far from overflow. */
    private static final double FAR = 0x1p120;

    private static final double[] ANCHORS = {0, 1, 2.5, 17, 63};
    private static final double[] LAGS = {0, 0.25, 1, 2, 3.5, 8, 31};

    private PropertyMeasurements() {}

    static boolean holds(KernelProperty property, CovarianceKernel kernel) {
        return switch (property) {
            case NORMALISED -> isNormalised(kernel);
            case STATIONARY -> isStationary(kernel);
            case SMOOTH -> isSmooth(kernel);
            case COMPACT -> isCompact(kernel);
            case SUMMABLE -> isSummable(kernel);
        };
    }

    private static boolean isNormalised(CovarianceKernel kernel) {
        for (double anchor : ANCHORS) {
            if (Math.abs(value(kernel, anchor, anchor) - 1) > 1e-12) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStationary(CovarianceKernel kernel) {
        double scale = value(kernel, 0, 0);
        for (double anchor : ANCHORS) {
            for (double lag : LAGS) {
                if (Math.abs(value(kernel, anchor, anchor + lag) - value(kernel, 0, lag)) > 1e-10 * scale) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Fits the exponent q of Var[X(h) - X(0)] ~ h^q where the variance is small, but large against rounding. */
    private static boolean isSmooth(CovarianceKernel kernel) {
        double variance = value(kernel, 0, 0);
        for (double lag = 1; lag > 0x1p-400; lag /= 2) {
            double rise = incrementVariance(kernel, lag);
            if (rise < 2e-6 * variance) {
                double exponent = Math.log(incrementVariance(kernel, 2 * lag) / rise) / Math.log(2);
                return rise <= 0 || exponent > 1.995;
            }
        }
        return false;
    }

    private static double incrementVariance(CovarianceKernel kernel, double lag) {
        return value(kernel, 0, 0) - value(kernel, 0, lag) + (value(kernel, lag, lag) - value(kernel, 0, lag));
    }

    /** A compact kernel is far from zero at half its support; one that merely underflows to zero is not. */
    private static boolean isCompact(CovarianceKernel kernel) {
        double variance = value(kernel, 0, 0);
        double zero = FAR;
        if (!isZeroBeyond(kernel, zero)) {
            return false;
        }
        double nonzero = 0;
        for (int step = 0; step < 250 && zero - nonzero > 0x1p-40 * zero; step++) {
            double middle = (nonzero + zero) / 2;
            if (isZeroBeyond(kernel, middle)) {
                zero = middle;
            } else {
                nonzero = middle;
            }
        }
        if (zero < 0x1p-60) {
            return true;
        }
        double largest = 0;
        for (double fraction : new double[] {0.3, 0.4, 0.5}) {
            largest = Math.max(largest, Math.abs(value(kernel, 0, fraction * zero)));
        }
        return largest > 1e-12 * variance;
    }

    private static boolean isZeroBeyond(CovarianceKernel kernel, double lag) {
        for (double factor : new double[] {1, 1.01, 1.37, 2, 3.1}) {
            if (value(kernel, 0, factor * lag) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The tail h^-p has a finite sum exactly for p &gt; 1. */
    private static boolean isSummable(CovarianceKernel kernel) {
        double near = meanOver(kernel, FAR);
        double far = meanOver(kernel, 2 * FAR);
        if (near == 0 && far == 0) {
            return true;
        }
        return Math.log(near / far) / Math.log(2) > 1 + 1e-6;
    }

    private static double meanOver(CovarianceKernel kernel, double start) {
        int points = 64;
        double sum = 0;
        for (int index = 0; index < points; index++) {
            sum += Math.abs(value(kernel, 0, start * (1 + index / (double) points)));
        }
        return sum / points;
    }

    private static double value(CovarianceKernel kernel, double first, double second) {
        return kernel.covariance(new double[] {first}, new double[] {second});
    }
}
