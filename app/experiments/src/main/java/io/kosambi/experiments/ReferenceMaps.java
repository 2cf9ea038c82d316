package io.kosambi.experiments;

import io.kosambi.gp.NoiseLevel;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What attention could resemble if it resembled exact mathematics, each with rows scaled to sum 1.
 *
 * @param gamma Gamma, {@code (frames, frames)}
 */
record ReferenceMaps(double[][] gamma) {

    /** The name of {@link #smoother}. */
    static final String SMOOTHER = "Wiener smoother";

    /** Gamma itself. */
    double[][] kernel() {
        return AttentionAlignment.rowNormalised(gamma);
    }

    /** Gamma (Gamma + s^2 I)^-1. */
    double[][] smoother(double level) {
        DMatrixRMaj sum = new DMatrixRMaj(gamma);
        for (int frame = 0; frame < gamma.length; frame++) {
            sum.add(frame, frame, level * level);
        }
        CommonOps_DDRM.invert(sum);
        DMatrixRMaj product = new DMatrixRMaj(gamma.length, gamma.length);
        CommonOps_DDRM.mult(new DMatrixRMaj(gamma), sum, product);
        return AttentionAlignment.rowNormalised(rows(product));
    }

    /** |(alpha^2 Gamma + sigma^2 I)^-1| off the diagonal: how much each frame counts for another's score. */
    double[][] precision(double level) {
        NoiseLevel noise = NoiseLevel.atRatio(level);
        DMatrixRMaj marginal = new DMatrixRMaj(gamma);
        CommonOps_DDRM.scale(noise.alpha() * noise.alpha(), marginal);
        for (int frame = 0; frame < gamma.length; frame++) {
            marginal.add(frame, frame, noise.sigma() * noise.sigma());
        }
        CommonOps_DDRM.invert(marginal);
        for (int frame = 0; frame < gamma.length; frame++) {
            marginal.set(frame, frame, 0);
        }
        return AttentionAlignment.rowNormalised(rows(marginal));
    }

    private double[][] rows(DMatrixRMaj matrix) {
        double[][] result = new double[gamma.length][gamma.length];
        for (int row = 0; row < gamma.length; row++) {
            System.arraycopy(matrix.data, row * gamma.length, result[row], 0, gamma.length);
        }
        return result;
    }
}
