package io.kosambi.gp.sampling;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.Locations;

/** The covariances of a stationary process on regular frames, which are a function of the lag alone. */
final class StationaryCovariances {

    private StationaryCovariances() {}

    static boolean isStationary(CovarianceStructure.Kronecker structure) {
        return structure.locations().isRegular()
                && structure.kernel().properties().contains(KernelProperty.STATIONARY);
    }

    /** gamma(0), gamma(step), ..., {@code count} of them, which may reach beyond the last frame. */
    static double[] byLag(String method, CovarianceStructure.Kronecker structure, int count) {
        if (!isStationary(structure)) {
            throw new IllegalArgumentException(method + ": needs a stationary kernel on regular frames, but "
                    + (structure.locations().isRegular()
                            ? "the kernel is not stationary"
                            : "the frames are not regular")
                    + ": use --sampler kronecker");
        }
        CovarianceKernel kernel = structure.kernel();
        double[] origin = structure.locations().point(0);
        double step = step(structure.locations());
        double[] byLag = new double[count];
        for (int lag = 0; lag < count; lag++) {
            byLag[lag] = kernel.covariance(origin, new double[] {origin[0] + lag * step});
        }
        return byLag;
    }

    private static double step(Locations locations) {
        return locations.count() == 1 ? 1 : locations.point(1)[0] - locations.point(0)[0];
    }
}
