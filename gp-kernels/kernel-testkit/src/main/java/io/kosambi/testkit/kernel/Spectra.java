package io.kosambi.testkit.kernel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues of symmetric matrices. */
final class Spectra {

    private Spectra() {}

    static double smallestEigenvalue(double[][] symmetric) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition =
                DecompositionFactory_DDRM.eig(symmetric.length, false, true);
        DMatrixRMaj matrix = new DMatrixRMaj(symmetric);
        // The decomposition does not converge on some matrices of low rank; their shift by the largest variance is of
        // full rank.
        double shift = 0;
        for (int index = 0; index < symmetric.length; index++) {
            shift = Math.max(shift, Math.abs(symmetric[index][index]));
        }
        for (int index = 0; index < symmetric.length; index++) {
            matrix.add(index, index, shift);
        }
        if (!decomposition.decompose(matrix)) {
            throw new AssertionError("The eigenvalues of a matrix of size " + symmetric.length + " were not found");
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (int index = 0; index < symmetric.length; index++) {
            smallest = Math.min(smallest, decomposition.getEigenvalue(index).getReal() - shift);
        }
        return smallest;
    }
}
