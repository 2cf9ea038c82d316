package io.kosambi.gp;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A Gaussian law of sequences whose covariance is any matrix, so that space and time need not separate. It goes through
 * the eigendecomposition of the N d x N d covariance: practical up to N d of a few thousand, where a
 * {@link GaussianProcess} has no such limit.
 */
public final class DenseProcess implements SequenceLaw {

    private final int frames;
    private final int dimension;
    private final double[] covariance;
    private final double[] mean;
    private final SymmetricEigen eigen;

    private DenseProcess(int frames, int dimension, double[] covariance, double[] mean, SymmetricEigen eigen) {
        this.frames = frames;
        this.dimension = dimension;
        this.covariance = covariance;
        this.mean = mean;
        this.eigen = eigen;
    }

    /**
     * A process with mean zero.
     *
     * @param frames N
     * @param dimension d
     * @param covariance symmetric positive semi-definite, shape {@code (frames * dimension, frames * dimension)}, frame by
     *     frame
     */
    public static DenseProcess of(int frames, int dimension, double[][] covariance) {
        if (covariance.length != (long) frames * dimension) {
            throw new IllegalArgumentException("DenseProcess: the covariance of " + frames + " x " + dimension
                    + " entries must have as many rows, but has " + covariance.length);
        }
        requireMemory(frames, dimension);
        return of(frames, dimension, Matrices.requireCovariance("The covariance", covariance));
    }

    private static DenseProcess of(int frames, int dimension, double[] covariance) {
        int size = frames * dimension;
        return new DenseProcess(
                frames,
                dimension,
                covariance,
                new double[size],
                SymmetricEigen.of("the covariance of a sequence", covariance, size));
    }

    /**
     * The sum of independent processes of the same shape, N(sum mu_r, sum Gamma_r (x) Sigma_r): a linear model of
     * coregionalisation.
     *
     * @param terms at least one
     */
    public static DenseProcess sum(List<GaussianProcess> terms) {
        GaussianProcess first = first(terms);
        requireMemory(first.frames(), first.dimension());
        double[] covariance = new double[first.size() * first.size()];
        double[] mean = new double[first.size()];
        for (GaussianProcess term : terms) {
            requireShape(first, term);
            addKronecker(term, 1, covariance);
            Matrices.addScaled(1, term.meanWithoutCopy(), mean);
        }
        return of(first.frames(), first.dimension(), covariance).withMean(mean);
    }

    /**
     * The Gaussian with the mean and the covariance of a mixture: the law behind the best linear denoiser of it.
     *
     * @param processes the components, at least one, all of one shape
     * @param weights their probabilities, as many, summing to 1
     */
    static DenseProcess withMomentsOf(List<GaussianProcess> processes, double[] weights) {
        GaussianProcess first = first(processes);
        requireMemory(first.frames(), first.dimension());
        int size = first.size();
        double[] covariance = new double[size * size];
        double[] mean = new double[size];
        for (int index = 0; index < weights.length; index++) {
            addKronecker(processes.get(index), weights[index], covariance);
            Matrices.addScaled(weights[index], processes.get(index).meanWithoutCopy(), mean);
        }
        for (int index = 0; index < weights.length; index++) {
            double[] distance = processes.get(index).mean();
            Matrices.addScaled(-1, mean, distance);
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    covariance[row * size + column] += weights[index] * distance[row] * distance[column];
                }
            }
        }
        return of(first.frames(), first.dimension(), covariance).withMean(mean);
    }

    /**
     * The same covariance around another mean.
     *
     * @param mean mu, finite, shape {@code (frames, dimension)}
     */
    public DenseProcess withMean(double[] mean) {
        Matrices.requireFinite("withMean: the mean", mean, size());
        return new DenseProcess(frames, dimension, covariance, mean.clone(), eigen);
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /** A copy of the covariance, shape {@code (size, size)}. */
    public double[][] covariance() {
        return Matrices.unflatten(covariance, size());
    }

    /** A copy of mu, shape {@code (frames, dimension)}. */
    public double[] mean() {
        return mean.clone();
    }

    /** A copy of the eigenvalues of the covariance, in no order. */
    public double[] spectrum() {
        return eigen.values().clone();
    }

    /**
     * This law given the exact values of some entries: still a law of whole sequences, in which those entries have no
     * variance.
     *
     * @param entries positions in a sequence, from 0 to {@code size - 1}, each once
     * @param values what was observed there
     */
    public DenseProcess given(int[] entries, double[] values) {
        Regression regression = Regression.of(covariance, size(), entries);
        Matrices.requireFinite("given: the observed values", values, entries.length);
        double[] conditionalMean = mean.clone();
        double[] surprise = new double[entries.length];
        for (int index = 0; index < entries.length; index++) {
            surprise[index] = values[index] - mean[entries[index]];
        }
        regression.addPrediction(surprise, conditionalMean);
        for (int index = 0; index < entries.length; index++) {
            conditionalMean[entries[index]] = values[index];
        }
        double largest = 0;
        for (int index = 0; index < size(); index++) {
            largest = Math.max(largest, covariance[index * size() + index]);
        }
        double[] left = regression.residualCovariance();
        SymmetricEigen leftEigen = SymmetricEigen.of("the covariance given the observations", left, size(), largest);
        return new DenseProcess(frames, dimension, left, conditionalMean, leftEigen);
    }

    /**
     * Draws exact sequences.
     *
     * @param normals where the randomness comes from
     * @param count how many sequences to draw
     * @return shape {@code (count, frames, dimension)}
     */
    public double[] sample(StandardNormals normals, int count) {
        double[] rotated = new double[Math.multiplyExact(count, size())];
        normals.fill(rotated, rotated.length);
        for (int index = 0; index < rotated.length; index++) {
            rotated[index] *= Math.sqrt(eigen.values()[index % size()]);
        }
        return fromEigenbasis(rotated, count, 1);
    }

    @Override
    public NoisyLaw at(NoiseLevel level) {
        return new NoisedDenseProcess(this, level);
    }

    double[] eigenvalues() {
        return eigen.values();
    }

    /** (x - meanFactor mu) U for every sequence x as a row. */
    double[] toEigenbasis(double[] sequences, int count, double meanFactor) {
        double[] centred = new double[count * size()];
        for (int index = 0; index < centred.length; index++) {
            centred[index] = sequences[index] - meanFactor * mean[index % size()];
        }
        return multiply(centred, count, eigen.vectors());
    }

    /** meanFactor mu + y U^T for every row y. */
    double[] fromEigenbasis(double[] rotated, int count, double meanFactor) {
        double[] sequences = multiply(rotated, count, eigen.vectorsTransposed());
        for (int index = 0; index < sequences.length; index++) {
            sequences[index] += meanFactor * mean[index % size()];
        }
        return sequences;
    }

    private double[] multiply(double[] rows, int count, double[] matrix) {
        DMatrixRMaj product = new DMatrixRMaj(count, size());
        CommonOps_DDRM.mult(DMatrixRMaj.wrap(count, size(), rows), DMatrixRMaj.wrap(size(), size(), matrix), product);
        return product.getData();
    }

    private static void addKronecker(GaussianProcess process, double factor, double[] covariance) {
        int dimension = process.dimension();
        int size = process.size();
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                covariance[row * size + column] += factor
                        * process.temporal()[row / dimension * process.frames() + column / dimension]
                        * process.spatial()[row % dimension * dimension + column % dimension];
            }
        }
    }

    private static GaussianProcess first(List<GaussianProcess> processes) {
        if (processes.isEmpty()) {
            throw new IllegalArgumentException("DenseProcess: at least one process is needed, but none came");
        }
        return processes.getFirst();
    }

    private static void requireShape(GaussianProcess first, GaussianProcess other) {
        if (other.frames() != first.frames() || other.dimension() != first.dimension()) {
            throw new IllegalArgumentException("DenseProcess: all terms must have one shape, but there are "
                    + first.frames() + " x " + first.dimension() + " and " + other.frames() + " x "
                    + other.dimension());
        }
    }

    private static void requireMemory(int frames, int dimension) {
        MemoryNeeds.requireSquares(
                "The eigendecomposition of the covariance of " + frames + " x " + dimension + " entries",
                4,
                (long) frames * dimension,
                "shorten the sequences, or use a GaussianProcess if the covariance is Gamma (x) Sigma");
    }
}
