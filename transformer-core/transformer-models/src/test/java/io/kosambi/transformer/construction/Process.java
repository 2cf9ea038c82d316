package io.kosambi.transformer.construction;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** A stationary process with Sigma = AR(1) 0.5, and what its score is by eigendecomposition, without any network. */
final class Process {

    final GaussianTarget target;
    final double[][] logTemporal;
    private final double[][] frameVectors;
    private final double[] frameValues;
    private final double[][] entryVectors;
    private final double[] entryValues;

    private Process(double[][] temporal, double[][] logTemporal, int dimension) {
        double[][] spatial = new double[dimension][dimension];
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column < dimension; column++) {
                spatial[row][column] = Math.pow(0.5, Math.abs(row - column));
            }
        }
        this.target = GaussianTarget.of(temporal, spatial);
        this.logTemporal = logTemporal;
        this.frameValues = new double[temporal.length];
        this.frameVectors = eigen(temporal, frameValues);
        this.entryValues = new double[dimension];
        this.entryVectors = eigen(spatial, entryValues);
    }

    /** From log gamma(h). */
    static Process ofLog(int frames, DoubleUnaryOperator logKernel) {
        double[][] logs = byLag(frames, logKernel);
        double[][] temporal = Arrays.stream(logs)
                .map(row -> Arrays.stream(row).map(Math::exp).toArray())
                .toArray(double[][]::new);
        return new Process(temporal, logs, 4);
    }

    /** From gamma(h), which may be 0 or negative. */
    static Process of(int frames, DoubleUnaryOperator kernel) {
        return new Process(
                byLag(frames, kernel), byLag(frames, lag -> Math.log(Math.abs(kernel.applyAsDouble(lag)))), 4);
    }

    /** gamma(h) = exp(-h / 4), 64 frames of 4 coordinates: the process of most reference numbers. */
    static Process ornsteinUhlenbeck() {
        return ofLog(64, lag -> -lag / 4);
    }

    /** The processes of the reference numbers, each of 64 frames of 4 coordinates. */
    static Process named(String kernel) {
        return switch (kernel) {
            case "exponential" -> ornsteinUhlenbeck();
            case "gaussian" -> ofLog(64, lag -> -lag * lag / 4);
            case "smooth" -> ofLog(64, lag -> -lag * lag / 16);
            case "root" -> ofLog(64, lag -> -Math.sqrt(lag) / 2);
            case "steep root" -> ofLog(64, lag -> -Math.sqrt(lag));
            case "polynomial 2" -> ofLog(64, lag -> -2 * Math.log1p(lag / 2));
            case "polynomial 4" -> ofLog(64, lag -> -2 * Math.log1p(lag / 4));
            case "wendland" -> of(64, lag -> wendland(lag / 16));
            case "logarithmic" -> ofLog(64, lag -> -2 * Math.log1p(Math.log1p(lag)));
            case "matern" -> of(64, lag -> (1 + Math.sqrt(3) * lag / 4) * Math.exp(-Math.sqrt(3) * lag / 4));
            default -> throw new IllegalArgumentException(kernel);
        };
    }

    /** The compactly supported (1 - r)^4 (4 r + 1). */
    static double wendland(double r) {
        return Math.pow(Math.max(1 - r, 0), 4) * (4 * r + 1);
    }

    int frames() {
        return target.frames();
    }

    int size() {
        return frames() * target.dimension();
    }

    /** The eigenvalues a_ij of A_t, frame by frame. */
    double[] spectrum(double time) {
        double[] spectrum = new double[size()];
        Arrays.setAll(
                spectrum,
                index -> Math.exp(-time) * frameValues[index / 4] * entryValues[index % 4] - Math.expm1(-time));
        return spectrum;
    }

    /** A draw x ~ N(0, A_t). */
    double[] draw(double time, long seed) {
        Random random = new Random(seed);
        double[] spectrum = spectrum(time);
        double[] coefficients = new double[size()];
        Arrays.setAll(coefficients, index -> Math.sqrt(spectrum[index]) * random.nextGaussian());
        return fromEigenbasis(coefficients);
    }

    /**
     * The one input whose relative error equals the root mean square over x ~ N(0, A_t) for every network that computes p(A_t)
     * x: each eigenvector with the square root of its eigenvalue.
     */
    double[] representative(double time) {
        return fromEigenbasis(Arrays.stream(spectrum(time)).map(Math::sqrt).toArray());
    }

    /**
     * Inputs whose joint relative error equals the root mean square over x ~ N(0, A_t) for every network that acts on the
     * entries of a frame as Sigma does: the columns of the root of A_t for all eigenvectors of Sigma at once.
     */
    double[][] marginalRoot(double time) {
        double[] spectrum = spectrum(time);
        double[][] inputs = new double[frames()][];
        for (int column = 0; column < frames(); column++) {
            double[] coefficients = new double[size()];
            for (int index = 0; index < size(); index++) {
                coefficients[index] = Math.sqrt(spectrum[index]) * frameVectors[column][index / 4];
            }
            inputs[column] = fromEigenbasis(coefficients);
        }
        return inputs;
    }

    double[] score(double[] noisy, double time) {
        double[] spectrum = spectrum(time);
        double[] coefficients = toEigenbasis(noisy);
        Arrays.setAll(coefficients, index -> -coefficients[index] / spectrum[index]);
        return fromEigenbasis(coefficients);
    }

    /** The relative root mean square error after K steps of gradient descent, in closed form. */
    double gradientDescentError(double time, int steps) {
        double[] spectrum = spectrum(time);
        double size = 2
                / (Arrays.stream(spectrum).min().orElseThrow()
                        + Arrays.stream(spectrum).max().orElseThrow());
        double sum = 0;
        double weights = 0;
        for (double value : spectrum) {
            sum += Math.pow(1 - size * value, 2.0 * steps) / value;
            weights += 1 / value;
        }
        return Math.sqrt(sum / weights);
    }

    /** The iterates of a schedule, computed with A_t itself. */
    double[][] iterates(double[] noisy, double time, Schedule schedule) {
        double[] spectrum = spectrum(time);
        double[] input = toEigenbasis(noisy);
        double[] current = new double[size()];
        double[] previous = new double[size()];
        double[][] iterates = new double[schedule.layers()][];
        for (int layer = 0; layer < schedule.layers(); layer++) {
            for (int index = 0; index < current.length; index++) {
                double change = schedule.momentum() * (current[index] - previous[index]);
                double at = current[index] + (schedule.lookahead() ? change : 0);
                previous[index] = current[index];
                current[index] += change - schedule.sizes()[layer] * (spectrum[index] * at + input[index]);
            }
            iterates[layer] = fromEigenbasis(current);
        }
        return iterates;
    }

    /** alpha^2 m_max max_i sum_j |Gamma - Gamma_J|, at least the norm of what truncating Gamma takes from A_t. */
    double truncationPerturbation(int bandwidth, double time) {
        double tail = 0;
        for (int row = 0; row < frames(); row++) {
            double sum = 0;
            for (int column = 0; column < frames(); column++) {
                sum += Math.abs(row - column) < bandwidth ? 0 : Math.abs(target.temporal()[row][column]);
            }
            tail = Math.max(tail, sum);
        }
        return Math.exp(-time) * tail * Arrays.stream(entryValues).max().orElseThrow();
    }

    static double noise(double time) {
        return Math.sqrt(Math.expm1(time));
    }

    /** |first - second| / |second|. */
    static double relativeError(double[] first, double[] second) {
        double error = 0;
        double norm = 0;
        for (int index = 0; index < second.length; index++) {
            error += Math.pow(first[index] - second[index], 2);
            norm += second[index] * second[index];
        }
        return Math.sqrt(error / norm);
    }

    private double[] fromEigenbasis(double[] coefficients) {
        return transformed(frameVectors, coefficients, entryVectors, false);
    }

    private double[] toEigenbasis(double[] values) {
        return transformed(frameVectors, values, entryVectors, true);
    }

    private double[] transformed(double[][] left, double[] middle, double[][] right, boolean transposed) {
        DMatrixRMaj u = new DMatrixRMaj(left);
        DMatrixRMaj v = new DMatrixRMaj(right);
        DMatrixRMaj x = DMatrixRMaj.wrap(frames(), target.dimension(), middle.clone());
        DMatrixRMaj half = new DMatrixRMaj(frames(), target.dimension());
        DMatrixRMaj whole = new DMatrixRMaj(frames(), target.dimension());
        if (transposed) {
            CommonOps_DDRM.multTransA(u, x, half);
            CommonOps_DDRM.mult(half, v, whole);
        } else {
            CommonOps_DDRM.mult(u, x, half);
            CommonOps_DDRM.multTransB(half, v, whole);
        }
        return whole.data;
    }

    private static double[][] eigen(double[][] matrix, double[] values) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(matrix.length, true, true);
        decomposition.decompose(new DMatrixRMaj(matrix));
        double[][] vectors = new double[matrix.length][matrix.length];
        for (int index = 0; index < matrix.length; index++) {
            values[index] = decomposition.getEigenvalue(index).getReal();
            for (int row = 0; row < matrix.length; row++) {
                vectors[row][index] = decomposition.getEigenVector(index).get(row);
            }
        }
        return vectors;
    }

    private static double[][] byLag(int frames, DoubleUnaryOperator kernel) {
        double[][] matrix = new double[frames][frames];
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < frames; column++) {
                matrix[row][column] = kernel.applyAsDouble(Math.abs(row - column));
            }
        }
        return matrix;
    }
}
