package io.kosambi.gp.fitting;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionCommon_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * The inverse and the log-determinant of a positive definite matrix.
 *
 * @param jitter what was added to its diagonal to factor it
 */
record Factor(DMatrixRMaj inverse, double logDeterminant, double jitter) {

    private static final double FIRST_JITTER = 1e-13;
    private static final double LAST_JITTER = 1e-5;

    /** Null if the matrix is not positive definite. */
    static @Nullable Factor of(DMatrixRMaj matrix) {
        int size = matrix.numRows;
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(size, true);
        LinearSolverChol_DDRM solver = new LinearSolverChol_DDRM((CholeskyDecompositionCommon_DDRM) cholesky);
        if (!solver.setA(matrix.copy())) {
            return null;
        }
        DMatrixRMaj lower = cholesky.getT(null);
        double logDeterminant = 0;
        for (int index = 0; index < size; index++) {
            logDeterminant += 2 * Math.log(lower.get(index, index));
        }
        DMatrixRMaj inverse = new DMatrixRMaj(size, size);
        solver.invert(inverse);
        return Double.isFinite(logDeterminant) && Arrays.stream(inverse.data).allMatch(Double::isFinite)
                ? new Factor(inverse, logDeterminant, 0)
                : null;
    }

    /**
     * The same with the least jitter that makes the matrix positive definite.
     *
     * @throws IllegalArgumentException if even the largest does not
     */
    static Factor withJitter(DMatrixRMaj matrix) {
        Factor exact = of(matrix);
        if (exact != null) {
            return exact;
        }
        double scale = CommonOps_DDRM.trace(matrix) / matrix.numRows;
        for (double relative = FIRST_JITTER; relative < 2 * LAST_JITTER; relative *= 10) {
            double jitter = relative * scale;
            DMatrixRMaj jittered = matrix.copy();
            for (int index = 0; index < matrix.numRows; index++) {
                jittered.add(index, index, jitter);
            }
            Factor factor = of(jittered);
            if (factor != null) {
                return new Factor(factor.inverse(), factor.logDeterminant(), jitter);
            }
        }
        throw new IllegalArgumentException("The covariance of the frames is singular for these parameters");
    }
}
