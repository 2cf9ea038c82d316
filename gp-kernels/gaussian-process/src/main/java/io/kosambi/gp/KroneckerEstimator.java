package io.kosambi.gp;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Estimates of Kronecker form from the second moment of the data alone: sum X S^-1 X^T and sum X^T G^-1 X are linear in
 * it, so that they cost the same however many sequences there are.
 */
final class KroneckerEstimator {

    private final double[] secondMoment;
    private final int frames;
    private final int dimension;
    private final double temporalTrace;

    KroneckerEstimator(double[] secondMoment, int frames, int dimension, double temporalTrace) {
        this.secondMoment = secondMoment;
        this.frames = frames;
        this.dimension = dimension;
        this.temporalTrace = temporalTrace;
    }

    KroneckerEstimate marginal() {
        double[] temporal = temporalGiven(Matrices.identity(dimension));
        double[] spatial = Matrices.scaled(spatialGiven(Matrices.identity(frames)), frames / temporalTrace);
        return estimate(scaledToTrace(temporal), spatial);
    }

    KroneckerEstimate flipFlop(int sweeps) {
        double[] temporal = {};
        double[] spatial = Matrices.identity(dimension);
        for (int sweep = 0; sweep < sweeps; sweep++) {
            temporal = scaledToTrace(temporalGiven(inverse("Sigma", spatial, dimension)));
            spatial = spatialGiven(inverse("Gamma", temporal, frames));
        }
        return estimate(temporal, spatial);
    }

    KroneckerEstimate withAveragedLags(KroneckerEstimate estimate) {
        double[] averages = new double[frames];
        for (int lag = 0; lag < frames; lag++) {
            for (int frame = 0; frame + lag < frames; frame++) {
                averages[lag] += estimate.temporal()[frame][frame + lag] / (frames - lag);
            }
        }
        double[] temporal = new double[frames * frames];
        Arrays.setAll(temporal, index -> averages[Math.abs(index / frames - index % frames)]);
        return estimate(temporal, spatialGiven(inverse("Gamma", temporal, frames)));
    }

    /** sum X Sigma^-1 X^T / (n d). */
    private double[] temporalGiven(double[] spatialInverse) {
        double[] temporal = new double[frames * frames];
        int size = frames * dimension;
        for (int row = 0; row < size; row++) {
            int target = row / dimension * frames;
            int inverseFrom = row % dimension * dimension;
            for (int column = 0; column < frames; column++) {
                int from = row * size + column * dimension;
                double sum = 0;
                for (int entry = 0; entry < dimension; entry++) {
                    sum += secondMoment[from + entry] * spatialInverse[inverseFrom + entry];
                }
                temporal[target + column] += sum / dimension;
            }
        }
        return temporal;
    }

    /** sum X^T Gamma^-1 X / (n N). */
    private double[] spatialGiven(double[] temporalInverse) {
        double[] spatial = new double[dimension * dimension];
        int size = frames * dimension;
        for (int row = 0; row < size; row++) {
            int target = row % dimension * dimension;
            int inverseFrom = row / dimension * frames;
            for (int column = 0; column < frames; column++) {
                int from = row * size + column * dimension;
                double weight = temporalInverse[inverseFrom + column] / frames;
                for (int entry = 0; entry < dimension; entry++) {
                    spatial[target + entry] += weight * secondMoment[from + entry];
                }
            }
        }
        return spatial;
    }

    private double[] scaledToTrace(double[] temporal) {
        return Matrices.scaled(temporal, temporalTrace / Matrices.trace(temporal, frames));
    }

    private KroneckerEstimate estimate(double[] temporal, double[] spatial) {
        return new KroneckerEstimate(Matrices.unflatten(temporal, frames), Matrices.unflatten(spatial, dimension));
    }

    static double[] inverse(String name, double[] matrix, int size) {
        DMatrixRMaj inverse = new DMatrixRMaj(size, size);
        if (!CommonOps_DDRM.invert(DMatrixRMaj.wrap(size, size, matrix.clone()), inverse)) {
            throw new IllegalArgumentException(
                    name + " (" + size + " x " + size + ") is singular, so its inverse does not exist");
        }
        return Arrays.copyOf(inverse.getData(), size * size);
    }
}
