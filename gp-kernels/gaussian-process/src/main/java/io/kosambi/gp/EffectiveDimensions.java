package io.kosambi.gp;

/**
 * How many independent directions a covariance is worth, r = trace(A)^2 / |A|_F^2: the size of A for the identity, 1
 * for rank one.
 *
 * @param temporal r_G, of Gamma
 * @param spatial r_S, of Sigma
 */
public record EffectiveDimensions(double temporal, double spatial) {

    /** The effective dimensions of a process. */
    public static EffectiveDimensions of(GaussianProcess process) {
        return new EffectiveDimensions(
                of(process.temporal(), process.frames()), of(process.spatial(), process.dimension()));
    }

    private static double of(double[] matrix, int size) {
        double trace = Matrices.trace(matrix, size);
        return trace * trace / Matrices.dot(matrix, matrix);
    }
}
