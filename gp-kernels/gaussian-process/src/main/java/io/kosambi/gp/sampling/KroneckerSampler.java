package io.kosambi.gp.sampling;

import io.kosambi.gp.CholeskyFactor;
import io.kosambi.gp.StandardNormals;
import java.util.Arrays;

/**
 * Draws X = L_G Z L_S^T from the Cholesky factors of Gamma and Sigma.
 *
 * <p>Costs O(N^3) once, O(N^2 d + N d^2) per sequence and O(N^2) memory; right for any kernel and any locations.
 */
public final class KroneckerSampler implements SequenceSampler {

    /** Sequences drawn side by side, so that a row of the factor is used for all of them while it is at hand. */
    private static final int ROW_LENGTH = 64;

    private final int frames;
    private final double[] temporal;
    private final double jitter;
    private final SpatialFactor spatial;

    /** @throws IllegalArgumentException if Gamma would not fit into memory, or a matrix is not a covariance */
    public KroneckerSampler(CovarianceStructure.Kronecker structure) {
        this.frames = structure.frames();
        Memory.requireSquare(
                "The Cholesky factor of Gamma",
                frames,
                " On regular frames, a stationary kernel can be sampled without it: --sampler circulant or toeplitz.");
        CholeskyFactor factor =
                CholeskyFactor.of("Gamma", SpatialFactor.flat(structure.kernel().gram(structure.locations())), frames);
        this.temporal = factor.lower();
        this.jitter = factor.jitter();
        this.spatial = new SpatialFactor(structure.spatial());
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int dimension() {
        return spatial.dimension();
    }

    @Override
    public void sample(StandardNormals normals, int count, double[] sequences) {
        Memory.requireLength(sequences, this, count);
        int dimension = dimension();
        int capacity = Math.max(1, Math.min(count, ROW_LENGTH / dimension));
        // Frame by frame, all sequences of a tile side by side.
        double[] independent = new double[frames * capacity * dimension];
        double[] row = new double[capacity * dimension];
        for (int first = 0; first < count; first += capacity) {
            int tile = Math.min(capacity, count - first);
            normals.fill(independent, independent.length);
            spatial.mix(independent, 0, frames * capacity);
            for (int frame = 0; frame < frames; frame++) {
                combine(frame, independent, row);
                for (int slot = 0; slot < tile; slot++) {
                    System.arraycopy(
                            row, slot * dimension, sequences, ((first + slot) * frames + frame) * dimension, dimension);
                }
            }
        }
    }

    /** One row of the factor times the rows of independent frames, four at a time so that the sum stays in registers. */
    private void combine(int frame, double[] rows, double[] sum) {
        int columns = sum.length;
        int weights = frame * frames;
        Arrays.fill(sum, 0);
        int k = 0;
        for (; k + 4 <= frame + 1; k += 4) {
            double a = temporal[weights + k];
            double b = temporal[weights + k + 1];
            double c = temporal[weights + k + 2];
            double d = temporal[weights + k + 3];
            int first = k * columns;
            int second = first + columns;
            int third = second + columns;
            int fourth = third + columns;
            for (int column = 0; column < columns; column++) {
                sum[column] += a * rows[first + column]
                        + b * rows[second + column]
                        + c * rows[third + column]
                        + d * rows[fourth + column];
            }
        }
        for (; k <= frame; k++) {
            double weight = temporal[weights + k];
            for (int column = 0; column < columns; column++) {
                sum[column] += weight * rows[k * columns + column];
            }
        }
    }

    @Override
    public String description() {
        return String.format(
                        "kronecker: Cholesky factors of %,d x %,d and %d x %d",
                        frames, frames, dimension(), dimension())
                + SpatialFactor.jitterNote("Gamma", jitter)
                + spatial.note();
    }
}
