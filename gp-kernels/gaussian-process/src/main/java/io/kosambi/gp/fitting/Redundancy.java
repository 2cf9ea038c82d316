package io.kosambi.gp.fitting;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Finds out whether a kernel already has a parameter that does what the variance or the noise of the model does, such as
 * the factor of a scaled kernel or the fraction of a nugget: then only one of the two can be fitted.
 *
 * <p>The test is whether the change of the covariance by the one is a combination of the changes by the others.
 */
final class Redundancy {

    private static final int FRAMES = 12;
    private static final double ROUNDING = 1e-9;

    private final int frames;
    private final List<double[][]> directions;

    /**
     * @param kernel the kernel with its starting values
     * @param free which of its parameters are fitted
     */
    Redundancy(CovarianceKernel kernel, Locations locations, boolean[] free) {
        double[][] points = new double[Math.min(FRAMES, locations.count())][];
        for (int index = 0; index < points.length; index++) {
            points[index] = locations.point(index);
        }
        this.frames = points.length;
        this.directions = new ArrayList<>();
        double[][][] gradient = kernel.gramGradient(Locations.points(points));
        for (int index = 0; index < gradient.length; index++) {
            if (free[index]) {
                directions.add(gradient[index]);
            }
        }
    }

    /** Whether a direction is a combination of those so far; if not, it becomes one of them. */
    boolean isRedundant(double[][] direction) {
        if (directions.isEmpty()) {
            directions.add(direction);
            return false;
        }
        DMatrixRMaj columns = new DMatrixRMaj(frames * frames, directions.size());
        for (int column = 0; column < directions.size(); column++) {
            double norm = norm(directions.get(column));
            for (int index = 0; index < frames * frames; index++) {
                columns.set(index, column, directions.get(column)[index / frames][index % frames] / norm);
            }
        }
        DMatrixRMaj target = new DMatrixRMaj(frames * frames, 1);
        for (int index = 0; index < frames * frames; index++) {
            target.set(index, direction[index / frames][index % frames]);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
        if (!solver.setA(columns.copy())) {
            return false;
        }
        DMatrixRMaj weights = new DMatrixRMaj(directions.size(), 1);
        solver.solve(target.copy(), weights);
        DMatrixRMaj rest = new DMatrixRMaj(frames * frames, 1);
        CommonOps_DDRM.mult(columns, weights, rest);
        CommonOps_DDRM.subtractEquals(rest, target);
        if (NormOps_DDRM.normF(rest) <= ROUNDING * NormOps_DDRM.normF(target)) {
            return true;
        }
        directions.add(direction);
        return false;
    }

    private static double norm(double[][] matrix) {
        double sum = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                sum += value * value;
            }
        }
        return sum == 0 ? 1 : Math.sqrt(sum);
    }

    /** The change of the covariance by the variance, at a variance of 1. */
    static double[][] gram(CovarianceKernel kernel, Locations locations) {
        int count = Math.min(FRAMES, locations.count());
        double[][] gram = new double[count][count];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < count; column++) {
                gram[row][column] = kernel.covariance(locations.point(row), locations.point(column));
            }
        }
        return gram;
    }

    /** The change of the covariance by the noise. */
    static double[][] identity(Locations locations) {
        int count = Math.min(FRAMES, locations.count());
        double[][] identity = new double[count][count];
        for (int index = 0; index < count; index++) {
            identity[index][index] = 1;
        }
        return identity;
    }
}
