package io.kosambi.gp;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigendecomposition A = U diag(values) U^T of a covariance matrix.
 *
 * @param values the eigenvalues; those that rounding made negative are 0
 * @param vectors U, row-major, its columns the eigenvectors
 * @param vectorsTransposed U^T
 */
record SymmetricEigen(double[] values, double[] vectors, double[] vectorsTransposed) {

    /** How negative an eigenvalue rounding can make, relative to size times largest variance. */
    private static final double INDEFINITENESS = 1e-12;

    /** The eigendecomposition of a multiple of the matrix. */
    SymmetricEigen scaled(double factor) {
        return new SymmetricEigen(Matrices.scaled(values, factor), vectors, vectorsTransposed);
    }

    static SymmetricEigen of(String name, double[] matrix, int size) {
        double largestVariance = 0;
        for (int index = 0; index < size; index++) {
            largestVariance = Math.max(largestVariance, matrix[index * size + index]);
        }
        return of(name, matrix, size, largestVariance);
    }

    /**
     * @param largestVariance the scale by which a negative eigenvalue counts as rounding
     */
    static SymmetricEigen of(String name, double[] matrix, int size, double largestVariance) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(size, true, true);
        double shift = 0;
        if (!decomposition.decompose(DMatrixRMaj.wrap(size, size, matrix.clone()))) {
            // It does not converge on some matrices of low rank, such as those of periodic kernels, but on their shift.
            shift = largestVariance;
            double[] shifted = matrix.clone();
            for (int index = 0; index < size; index++) {
                shifted[index * size + index] += shift;
            }
            if (!decomposition.decompose(DMatrixRMaj.wrap(size, size, shifted))) {
                throw new IllegalArgumentException("The eigenvalues of " + name + " (" + size + " x " + size
                        + ") were not found: is it a covariance matrix?");
            }
        }
        double[] values = new double[size];
        double[] vectors = new double[size * size];
        for (int index = 0; index < size; index++) {
            double value = decomposition.getEigenvalue(index).getReal() - shift;
            if (value < -INDEFINITENESS * size * largestVariance || largestVariance <= 0) {
                throw new IllegalArgumentException(
                        name + " must be positive semi-definite and not zero, but has the eigenvalue " + value);
            }
            values[index] = Math.max(0, value);
            DMatrixRMaj vector = decomposition.getEigenVector(index);
            for (int row = 0; row < size; row++) {
                vectors[row * size + index] = vector.get(row);
            }
        }
        return new SymmetricEigen(values, vectors, Matrices.transposed(vectors, size));
    }
}
