package io.kosambi.gp.fitting;

import io.kosambi.spi.kernel.CovarianceKernel;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionCommon_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;
import org.ejml.dense.row.mult.VectorVectorMult_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * The logarithm of the marginal likelihood of sequences and its gradient, for a fixed Sigma.
 *
 * <p>With A = variance Gamma + noise I and S = sum (X - 1 m^T) Sigma^-1 (X - 1 m^T)^T over all n sequences,
 *
 * <pre>
 * log L = -(n d log|A| + n N log|Sigma| + tr(A^-1 S) + n N d log(2 pi)) / 2
 * d log L = tr((A^-1 S A^-1 - n d A^-1) dA) / 2
 * </pre>
 *
 * <p>so the data enter through one N x N matrix, however many sequences there are. An unknown mean takes its best value
 * m = (1^T A^-1 sum X) / (n 1^T A^-1 1), where its own derivative vanishes. Rasmussen and Williams, Gaussian Processes for
 * Machine Learning, section 5.4.1.
 */
final class MarginalLikelihood {

    private static final double FIRST_JITTER = 1e-13;
    private static final double LAST_JITTER = 1e-5;

    private final SequenceData data;
    private final boolean constantMean;
    private final DMatrixRMaj precision;
    private final double spatialLogDeterminant;
    private final DMatrixRMaj secondMoment;
    private final DMatrixRMaj sum;

    /** @param spatial Sigma, positive definite */
    MarginalLikelihood(SequenceData data, boolean constantMean, DMatrixRMaj spatial) {
        this.data = data;
        this.constantMean = constantMean;
        Factor factor = Factor.of(spatial, data.dimension());
        if (factor == null) {
            throw new IllegalArgumentException(
                    "Sigma must be positive definite for a likelihood, but is singular: some "
                            + "combination of the coordinates does not vary");
        }
        this.precision = factor.inverse();
        this.spatialLogDeterminant = factor.logDeterminant();
        this.secondMoment = secondMoment();
        this.sum = sum();
    }

    /**
     * The likelihood at one point.
     *
     * @param logLikelihood log L
     * @param gradient by the parameters of the kernel, the variance and the noise
     * @param mean m
     * @param inverse A^-1
     * @param jitter what was added to the diagonal of A to factor it
     */
    record Value(double logLikelihood, double[] gradient, double[] mean, DMatrixRMaj inverse, double jitter) {}

    /** How many numbers the data hold. */
    int numbers() {
        return data.size();
    }

    /** @throws IllegalArgumentException if A is not positive definite even with the largest jitter */
    Value at(CovarianceKernel kernel, double variance, double noise) {
        int frames = data.frames();
        double[][] gram = kernel.gram(data.locations());
        DMatrixRMaj covariance = new DMatrixRMaj(frames, frames);
        double trace = 0;
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < frames; column++) {
                covariance.set(row, column, variance * gram[row][column] + (row == column ? noise : 0));
            }
            trace += covariance.get(row, row);
        }
        double jitter = 0;
        Factor factor = Factor.of(covariance, frames);
        for (double relative = FIRST_JITTER; factor == null && relative < 2 * LAST_JITTER; relative *= 10) {
            jitter = relative * trace / frames;
            DMatrixRMaj jittered = covariance.copy();
            for (int index = 0; index < frames; index++) {
                jittered.add(index, index, jitter);
            }
            factor = Factor.of(jittered, frames);
        }
        if (factor == null) {
            throw new IllegalArgumentException("The covariance of the frames is singular for these parameters");
        }
        return value(kernel, variance, gram, factor, jitter);
    }

    private Value value(CovarianceKernel kernel, double variance, double[][] gram, Factor factor, double jitter) {
        int frames = data.frames();
        double weight = (double) data.count() * data.dimension();
        DMatrixRMaj inverse = factor.inverse();
        double[] mean = constantMean ? mean(inverse) : new double[data.dimension()];
        DMatrixRMaj scatter = constantMean ? centred(mean) : secondMoment;
        DMatrixRMaj product = new DMatrixRMaj(frames, frames);
        CommonOps_DDRM.mult(inverse, scatter, product);
        double logLikelihood = -0.5
                * (weight * factor.logDeterminant()
                        + (double) data.count() * frames * spatialLogDeterminant
                        + CommonOps_DDRM.trace(product)
                        + data.size() * Math.log(2 * Math.PI));
        DMatrixRMaj sensitivity = new DMatrixRMaj(frames, frames);
        CommonOps_DDRM.mult(product, inverse, sensitivity);
        CommonOps_DDRM.addEquals(sensitivity, -weight, inverse);
        double[][][] gramGradient = kernel.gramGradient(data.locations());
        double[] gradient = new double[gramGradient.length + 2];
        for (int index = 0; index < gramGradient.length; index++) {
            gradient[index] = 0.5 * variance * dot(sensitivity, gramGradient[index]);
        }
        gradient[gramGradient.length] = 0.5 * dot(sensitivity, gram);
        gradient[gramGradient.length + 1] = 0.5 * CommonOps_DDRM.trace(sensitivity);
        return new Value(logLikelihood, gradient, mean, inverse, jitter);
    }

    /** The best Sigma for a given A, not scaled: sum (X - 1 m^T)^T A^-1 (X - 1 m^T) / (n N). */
    DMatrixRMaj spatialEstimate(Value value) {
        int frames = data.frames();
        int dimension = data.dimension();
        DMatrixRMaj estimate = new DMatrixRMaj(dimension, dimension);
        DMatrixRMaj centred = new DMatrixRMaj(frames, dimension);
        DMatrixRMaj weighted = new DMatrixRMaj(frames, dimension);
        for (int sequence = 0; sequence < data.count(); sequence++) {
            for (int frame = 0; frame < frames; frame++) {
                for (int entry = 0; entry < dimension; entry++) {
                    centred.set(frame, entry, data.at(sequence, frame, entry) - value.mean()[entry]);
                }
            }
            CommonOps_DDRM.mult(value.inverse(), centred, weighted);
            CommonOps_DDRM.multAddTransA(1.0 / ((double) data.count() * frames), centred, weighted, estimate);
        }
        return estimate;
    }

    private double[] mean(DMatrixRMaj inverse) {
        int frames = data.frames();
        double total = CommonOps_DDRM.elementSum(inverse);
        double[] mean = new double[data.dimension()];
        for (int row = 0; row < frames; row++) {
            double rowSum = 0;
            for (int column = 0; column < frames; column++) {
                rowSum += inverse.get(row, column);
            }
            for (int entry = 0; entry < mean.length; entry++) {
                mean[entry] += rowSum * sum.get(row, entry) / (data.count() * total);
            }
        }
        return mean;
    }

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

    /** The inverse and the log-determinant of a positive definite matrix. */
    private record Factor(DMatrixRMaj inverse, double logDeterminant) {

        /** Null if the matrix is not positive definite. */
        static @Nullable Factor of(DMatrixRMaj matrix, int size) {
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
            return Double.isFinite(logDeterminant)
                            && Arrays.stream(inverse.data).allMatch(Double::isFinite)
                    ? new Factor(inverse, logDeterminant)
                    : null;
        }
    }
}
