package io.kosambi.gp.theory;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** What the theory asks of a symmetric matrix, which unlike a covariance may be indefinite. */
final class SymmetricMatrix {

    private SymmetricMatrix() {}

    /**
     * The eigenvalues with their eigenvectors.
     *
     * @param values in no order
     * @param vectors the matrix whose columns are the eigenvectors, in the same order
     */
    record Eigen(double[] values, DMatrixRMaj vectors) {}

    static double[] eigenvalues(double[][] matrix) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition = decompose(matrix, false);
        double[] values = new double[matrix.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = decomposition.getEigenvalue(index).getReal();
        }
        return values;
    }

    static Eigen eigen(double[][] matrix) {
        int size = matrix.length;
        EigenDecomposition_F64<DMatrixRMaj> decomposition = decompose(matrix, true);
        double[] values = new double[size];
        DMatrixRMaj vectors = new DMatrixRMaj(size, size);
        for (int column = 0; column < size; column++) {
            values[column] = decomposition.getEigenvalue(column).getReal();
            for (int row = 0; row < size; row++) {
                vectors.set(row, column, decomposition.getEigenVector(column).get(row));
            }
        }
        return new Eigen(values, vectors);
    }

    /** Solves matrix x = right; empty unless the matrix is positive definite. */
    static Optional<DMatrixRMaj> solve(DMatrixRMaj matrix, DMatrixRMaj right) {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(matrix.getNumRows());
        if (!solver.setA(matrix)) {
            return Optional.empty();
        }
        DMatrixRMaj solution = new DMatrixRMaj(matrix.getNumRows(), right.getNumCols());
        solver.solve(right, solution);
        return Optional.of(solution);
    }

    private static EigenDecomposition_F64<DMatrixRMaj> decompose(double[][] matrix, boolean vectors) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(matrix.length, vectors, true);
        if (!decomposition.decompose(new DMatrixRMaj(matrix))) {
            throw new IllegalArgumentException("The eigenvalues of a symmetric matrix of " + matrix.length + " rows "
                    + "were not found: are all its entries finite?");
        }
        return decomposition;
    }
}
