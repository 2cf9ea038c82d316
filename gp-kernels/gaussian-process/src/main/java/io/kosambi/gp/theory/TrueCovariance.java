package io.kosambi.gp.theory;

import io.kosambi.gp.GaussianProcess;

/**
 * A process with what every approximation of it is compared with, computed once.
 *
 * @param temporal Gamma
 * @param temporalEigen its eigendecomposition
 * @param spatialEigenvalues the eigenvalues of Sigma
 */
record TrueCovariance(
        GaussianProcess process,
        double[][] temporal,
        SymmetricMatrix.Eigen temporalEigen,
        double[] spatialEigenvalues) {

    static TrueCovariance of(GaussianProcess process) {
        double[][] temporal = process.temporalCovariance();
        return new TrueCovariance(
                process,
                temporal,
                SymmetricMatrix.eigen(temporal),
                SymmetricMatrix.eigenvalues(process.spatialCovariance()));
    }
}
