package io.kosambi.gp;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Distances between an estimated covariance and the true one. */
public final class CovarianceErrors {

    private CovarianceErrors() {}

    /**
     * The relative Frobenius error |estimate - truth| / |truth|.
     *
     * @param estimate of the same shape as {@code truth}, scaled alike
     * @param truth not zero
     */
    public static double relativeFrobenius(double[][] estimate, double[][] truth) {
        if (estimate.length != truth.length) {
            throw new IllegalArgumentException("relativeFrobenius: the matrices must have one shape, but have "
                    + estimate.length + " and " + truth.length + " rows");
        }
        double error = 0;
        double size = 0;
        for (int row = 0; row < truth.length; row++) {
            for (int column = 0; column < truth[row].length; column++) {
                double difference = estimate[row][column] - truth[row][column];
                error += difference * difference;
                size += truth[row][column] * truth[row][column];
            }
        }
        return Math.sqrt(error / size);
    }

    /**
     * The correlation at each lag, c(k) = mean_i G[i, i + k] / mean_i G[i, i] for k &lt; N / 2.
     *
     * @param temporal a temporal covariance, shape {@code (frames, frames)}
     * @return shape {@code (max(1, frames / 2))}, rounded up, beginning with c(0) = 1
     */
    public static double[] decayCurve(double[][] temporal) {
        int frames = temporal.length;
        double[] curve = new double[(frames + 1) / 2];
        for (int lag = 0; lag < curve.length; lag++) {
            double sum = 0;
            for (int frame = 0; frame + lag < frames; frame++) {
                sum += temporal[frame][frame + lag];
            }
            curve[lag] = sum / (frames - lag);
        }
        double variance = curve[0];
        Arrays.setAll(curve, lag -> curve[lag] / variance);
        return curve;
    }

    /** The largest distance of two curves of one length. */
    public static double largestDifference(double[] first, double[] second) {
        double largest = 0;
        for (int index = 0; index < first.length; index++) {
            largest = Math.max(largest, Math.abs(first[index] - second[index]));
        }
        return largest;
    }

    /** The mean distance of two curves of one length. */
    public static double meanDifference(double[] first, double[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            sum += Math.abs(first[index] - second[index]);
        }
        return sum / first.length;
    }

    /**
     * The squared Bures-Wasserstein distance W2^2(N(0, C), N(0, S)) / tr S = [tr C + tr S - 2 tr (S^1/2 C S^1/2)^1/2] / tr
     * S, C the full sample covariance and S = Gamma (x) Sigma, which may be singular.
     */
    public static double wassersteinOverTrace(GaussianProcess process, SequenceSample sample) {
        int size = process.size();
        double[] spectrum = process.spectrum();
        Eigenbasis basis = new Eigenbasis(process);
        // Rows, then columns, into the eigenbasis of S, where its root is diagonal.
        double[] rotated = basis.coordinates(sample.secondMoment(), size);
        rotated = basis.coordinates(Matrices.transposed(rotated, size), size);
        double traces = 0;
        for (int row = 0; row < size; row++) {
            traces += spectrum[row] + rotated[row * size + row];
            for (int column = 0; column < size; column++) {
                rotated[row * size + column] *= Math.sqrt(spectrum[row] * spectrum[column]);
            }
        }
        double roots = 0;
        for (double eigenvalue : SymmetricEigen.of("the product of the covariances", rotated, size)
                .values()) {
            roots += Math.sqrt(eigenvalue);
        }
        return Math.max(0, traces - 2 * roots) / Arrays.stream(spectrum).sum();
    }

    /**
     * KL(N(0, C) || N(0, S)) / p = [tr(S^-1 C) - p - log det(S^-1 C)] / (2 p), C the full sample covariance and
     * S = Gamma (x) Sigma.
     *
     * @return empty where it is infinite: if n &lt;= p = N d, or if the true covariance is singular to working
     *     precision
     */
    public static OptionalDouble divergencePerDimension(GaussianProcess process, SequenceSample sample) {
        int size = process.size();
        double[] factor = sample.secondMoment().clone();
        if (sample.count() <= size || process.isSingular() || !CholeskyFactor.factor(factor, size)) {
            return OptionalDouble.empty();
        }
        double logDeterminant = 0;
        for (int index = 0; index < size; index++) {
            logDeterminant += 2 * Math.log(factor[index * size + index]);
        }
        return OptionalDouble.of(divergence(traceOfRatio(process, sample.secondMoment()), logDeterminant, process));
    }

    /**
     * The same divergence for an estimate that is itself of Kronecker form.
     *
     * @return empty where it is infinite: if the estimate or the true covariance is singular to working precision
     */
    public static OptionalDouble divergencePerDimension(GaussianProcess process, KroneckerEstimate estimate) {
        double[] temporal = Matrices.requireCovariance("the estimate of Gamma", estimate.temporal());
        double[] spatial = Matrices.requireCovariance("the estimate of Sigma", estimate.spatial());
        int frames = process.frames();
        int dimension = process.dimension();
        if (process.isSingular()) {
            return OptionalDouble.empty();
        }
        double trace = Matrices.dot(KroneckerEstimator.inverse("Gamma", process.temporal(), frames), temporal)
                * Matrices.dot(KroneckerEstimator.inverse("Sigma", process.spatial(), dimension), spatial);
        if (!CholeskyFactor.factor(temporal, frames) || !CholeskyFactor.factor(spatial, dimension)) {
            return OptionalDouble.empty();
        }
        double logDeterminant = 0;
        for (int index = 0; index < frames; index++) {
            logDeterminant += 2 * dimension * Math.log(temporal[index * frames + index]);
        }
        for (int index = 0; index < dimension; index++) {
            logDeterminant += 2 * frames * Math.log(spatial[index * dimension + index]);
        }
        return OptionalDouble.of(divergence(trace, logDeterminant, process));
    }

    private static double divergence(double trace, double logDeterminant, GaussianProcess process) {
        int size = process.size();
        double trueLogDeterminant = 0;
        for (double eigenvalue : process.spectrum()) {
            trueLogDeterminant += Math.log(eigenvalue);
        }
        return (trace - size - logDeterminant + trueLogDeterminant) / (2.0 * size);
    }

    /** tr((Gamma^-1 (x) Sigma^-1) C). */
    private static double traceOfRatio(GaussianProcess process, double[] secondMoment) {
        int frames = process.frames();
        int dimension = process.dimension();
        double[] temporal = KroneckerEstimator.inverse("Gamma", process.temporal(), frames);
        double[] spatial = KroneckerEstimator.inverse("Sigma", process.spatial(), dimension);
        double trace = 0;
        for (int row = 0; row < process.size(); row++) {
            for (int column = 0; column < process.size(); column++) {
                trace += secondMoment[row * process.size() + column]
                        * temporal[row / dimension * frames + column / dimension]
                        * spatial[row % dimension * dimension + column % dimension];
            }
        }
        return trace;
    }
}
