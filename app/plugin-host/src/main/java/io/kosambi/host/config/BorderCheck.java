package io.kosambi.host.config;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;

/**
 * Looks at a few values of a component when it comes from its plugin, so that what is plainly broken is laid at the plugin's
 * door and not found as a matrix that cannot be factorised in the middle of a run. The contract kits look at much more.
 */
final class BorderCheck {

    private static final int FRAMES = 8;
    private static final int DIMENSION = 2;
    private static final double ASYMMETRY = 1e-9;

    private BorderCheck() {}

    /** @throws IllegalStateException saying what the component returned and what it must return */
    static <P> P requireSound(P component) {
        switch (component) {
            case CovarianceKernel kernel -> requireCovariance("gram", kernel.gram(Locations.regular(FRAMES)), FRAMES);
            case SpatialCovariance spatial -> requireSpatial(spatial);
            case NoiseSchedule schedule -> requireRising(schedule);
            default -> {
                // Attentions, solvers, backends and experiments show what they are only at work.
            }
        }
        return component;
    }

    private static void requireSpatial(SpatialCovariance spatial) {
        double[][] matrix;
        try {
            matrix = spatial.matrix(DIMENSION);
        } catch (IllegalArgumentException e) {
            // It may hold for other dimensions only.
            return;
        }
        requireCovariance("matrix", matrix, DIMENSION);
    }

    private static void requireCovariance(String method, double[][] matrix, int size) {
        require(matrix.length == size, method + " returned " + matrix.length + " rows for " + size);
        for (int row = 0; row < size; row++) {
            require(
                    matrix[row].length == size,
                    method + " returned a row of " + matrix[row].length + " entries for " + size);
            for (int column = 0; column <= row; column++) {
                double value = matrix[row][column];
                require(
                        Double.isFinite(value),
                        method + " returned " + value + " at (" + row + ", " + column + "): it must be finite");
                double mirrored = matrix[column][row];
                require(
                        Math.abs(value - mirrored) <= ASYMMETRY * Math.max(1, Math.abs(value)),
                        method + " returned " + value + " at (" + row + ", " + column + ") and " + mirrored + " at ("
                                + column + ", " + row + "): it must be symmetric");
            }
        }
    }

    private static void requireRising(NoiseSchedule schedule) {
        double lowest = schedule.quantile(0);
        double highest = schedule.quantile(1);
        require(
                Double.isFinite(lowest) && Double.isFinite(highest) && lowest < highest,
                "quantile rises from " + lowest + " to " + highest + ": the ends must be finite and rise");
    }

    private static void require(boolean sound, String problem) {
        if (!sound) {
            throw new IllegalStateException(problem);
        }
    }
}
