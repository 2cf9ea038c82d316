package io.kosambi.gp.sampling;

import io.kosambi.gp.CholeskyFactor;
import io.kosambi.gp.StandardNormals;

/**
 * Draws vec X = L z from the Cholesky factor of the whole covariance, whatever its structure.
 *
 * <p>Costs O((N d)^3) once, O((N d)^2) per sequence and O((N d)^2) memory.
 */
public final class CholeskySampler implements SequenceSampler {

    private final int frames;
    private final int dimension;
    private final double[] lower;
    private final double jitter;

    /** @throws IllegalArgumentException if the covariance would not fit into memory, or is not positive semi-definite */
    public CholeskySampler(CovarianceStructure structure) {
        this.frames = structure.frames();
        this.dimension = structure.dimension();
        Memory.requireSquare(
                "The Cholesky factor of the whole covariance",
                (long) frames * dimension,
                " A covariance that is a Kronecker product, or a sum of them, can be sampled without it.");
        CholeskyFactor factor =
                CholeskyFactor.of("the covariance", SpatialFactor.flat(structure.matrix()), frames * dimension);
        this.lower = factor.lower();
        this.jitter = factor.jitter();
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void sample(StandardNormals normals, int count, double[] sequences) {
        Memory.requireLength(sequences, this, count);
        int size = frames * dimension;
        double[] independent = new double[size];
        for (int sequence = 0; sequence < count; sequence++) {
            normals.fill(independent, size);
            for (int row = 0; row < size; row++) {
                double sum = 0;
                for (int column = 0; column <= row; column++) {
                    sum += lower[row * size + column] * independent[column];
                }
                sequences[sequence * size + row] = sum;
            }
        }
    }

    @Override
    public String description() {
        int size = frames * dimension;
        return String.format("cholesky: factor of the whole covariance, %,d x %,d", size, size)
                + SpatialFactor.jitterNote("it", jitter);
    }
}
