package io.kosambi.gp.fitting;

import io.kosambi.spi.kernel.CovarianceKernel;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.mult.VectorVectorMult_DDRM;

/**
 * What the sequences of one group add to the likelihood. They enter through S = sum X Sigma^-1 X^T and sum X, however many
 * there are.
 */
final class LikelihoodTerm {

    private final SequenceData data;
    private final DMatrixRMaj precision;
    private final DMatrixRMaj secondMoment;
    private final DMatrixRMaj sum;

    /** @param precision Sigma^-1 */
    LikelihoodTerm(SequenceData data, DMatrixRMaj precision) {
        this.data = data;
        this.precision = precision;
        this.secondMoment = secondMoment();
        this.sum = sum();
    }

    /**
     * A at one point.
     *
     * @param gram Gamma
     */
    record Covariance(double[][] gram, Factor factor) {}

    /** @throws IllegalArgumentException if A is not positive definite even with the largest jitter */
    Covariance covariance(CovarianceKernel kernel, double variance, double noise) {
        int frames = data.frames();
        double[][] gram = kernel.gram(data.locations());
        DMatrixRMaj covariance = new DMatrixRMaj(frames, frames);
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < frames; column++) {
                covariance.set(row, column, variance * gram[row][column] + (row == column ? noise : 0));
            }
        }
        return new Covariance(gram, Factor.withJitter(covariance));
    }

    /** n 1^T A^-1 1: how much these sequences say about the mean. */
    double weightOfMean(Factor factor) {
        return data.count() * CommonOps_DDRM.elementSum(factor.inverse());
    }

    /** Adds 1^T A^-1 sum X. */
    void addToMean(Factor factor, double[] mean) {
        for (int row = 0; row < data.frames(); row++) {
            double rowSum = 0;
            for (int column = 0; column < data.frames(); column++) {
                rowSum += factor.inverse().get(row, column);
            }
            for (int entry = 0; entry < mean.length; entry++) {
                mean[entry] += rowSum * sum.get(row, entry);
            }
        }
    }

    /**
     * Adds the derivatives by the parameters of the kernel, the variance and the noise.
     *
     * @param mean m, the mean of a frame
     * @param spatialLogDeterminant log|Sigma|
     * @return this group's part of log L
     */
    double add(
            CovarianceKernel kernel,
            double variance,
            Covariance covariance,
            double[] mean,
            double spatialLogDeterminant,
            double[] gradient) {
        int frames = data.frames();
        double weight = (double) data.count() * data.dimension();
        DMatrixRMaj inverse = covariance.factor().inverse();
        DMatrixRMaj product = new DMatrixRMaj(frames, frames);
        CommonOps_DDRM.mult(inverse, centred(mean), product);
        DMatrixRMaj sensitivity = new DMatrixRMaj(frames, frames);
        CommonOps_DDRM.mult(product, inverse, sensitivity);
        CommonOps_DDRM.addEquals(sensitivity, -weight, inverse);
        double[][][] gramGradient = kernel.gramGradient(data.locations());
        for (int index = 0; index < gramGradient.length; index++) {
            gradient[index] += 0.5 * variance * dot(sensitivity, gramGradient[index]);
        }
        gradient[gramGradient.length] += 0.5 * dot(sensitivity, covariance.gram());
        gradient[gramGradient.length + 1] += 0.5 * CommonOps_DDRM.trace(sensitivity);
        return -0.5
                * (weight * covariance.factor().logDeterminant()
                        + (double) data.count() * frames * spatialLogDeterminant
                        + CommonOps_DDRM.trace(product)
                        + data.size() * Math.log(2 * Math.PI));
    }

    /** Adds sum (X - 1 m^T)^T A^-1 (X - 1 m^T). */
    void addSpatialScatter(Factor factor, double[] mean, DMatrixRMaj scatter) {
        DMatrixRMaj centred = new DMatrixRMaj(data.frames(), data.dimension());
        DMatrixRMaj weighted = new DMatrixRMaj(data.frames(), data.dimension());
        for (int sequence = 0; sequence < data.count(); sequence++) {
            for (int frame = 0; frame < data.frames(); frame++) {
                for (int entry = 0; entry < data.dimension(); entry++) {
                    centred.set(frame, entry, data.at(sequence, frame, entry) - mean[entry]);
                }
            }
            CommonOps_DDRM.mult(factor.inverse(), centred, weighted);
            CommonOps_DDRM.multAddTransA(centred, weighted, scatter);
        }
    }

    /** sum (X - 1 m^T) Sigma^-1 (X - 1 m^T)^T. */
    private DMatrixRMaj centred(double[] mean) {
        int frames = data.frames();
        DMatrixRMaj column = new DMatrixRMaj(data.dimension(), 1, true, mean);
        DMatrixRMaj weighted = new DMatrixRMaj(data.dimension(), 1);
        CommonOps_DDRM.mult(precision, column, weighted);
        DMatrixRMaj byFrame = new DMatrixRMaj(frames, 1);
        CommonOps_DDRM.mult(sum, weighted, byFrame);
        double square = data.count() * VectorVectorMult_DDRM.innerProd(column, weighted);
        DMatrixRMaj centred = secondMoment.copy();
        for (int row = 0; row < frames; row++) {
            for (int other = 0; other < frames; other++) {
                centred.add(row, other, square - byFrame.get(row) - byFrame.get(other));
            }
        }
        return centred;
    }

    private DMatrixRMaj secondMoment() {
        int frames = data.frames();
        DMatrixRMaj moment = new DMatrixRMaj(frames, frames);
        DMatrixRMaj sequence = new DMatrixRMaj(frames, data.dimension());
        DMatrixRMaj weighted = new DMatrixRMaj(frames, data.dimension());
        for (int index = 0; index < data.count(); index++) {
            for (int frame = 0; frame < frames; frame++) {
                for (int entry = 0; entry < data.dimension(); entry++) {
                    sequence.set(frame, entry, data.at(index, frame, entry));
                }
            }
            CommonOps_DDRM.mult(sequence, precision, weighted);
            CommonOps_DDRM.multAddTransB(weighted, sequence, moment);
        }
        return moment;
    }

    private DMatrixRMaj sum() {
        DMatrixRMaj total = new DMatrixRMaj(data.frames(), data.dimension());
        for (int index = 0; index < data.count(); index++) {
            for (int frame = 0; frame < data.frames(); frame++) {
                for (int entry = 0; entry < data.dimension(); entry++) {
                    total.add(frame, entry, data.at(index, frame, entry));
                }
            }
        }
        return total;
    }

    private static double dot(DMatrixRMaj first, double[][] second) {
        double total = 0;
        for (int row = 0; row < second.length; row++) {
            for (int column = 0; column < second.length; column++) {
                total += first.get(row, column) * second[row][column];
            }
        }
        return total;
    }
}
