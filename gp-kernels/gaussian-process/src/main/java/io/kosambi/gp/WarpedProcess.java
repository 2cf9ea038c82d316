package io.kosambi.gp;

/**
 * The law of X = g(Z), g applied entry by entry to the sequences of a Gaussian process. It has a density and a way back to
 * the Gaussian, but no closed score: measure its samples after {@link #toGaussian}, where every Gaussian metric applies
 * exactly.
 *
 * @param gaussian the law of Z
 * @param warp g
 */
public record WarpedProcess(GaussianProcess gaussian, Warp warp) {

    /**
     * Draws exact sequences.
     *
     * @param normals where the randomness comes from
     * @param count how many sequences to draw
     * @return shape {@code (count, frames, dimension)}
     */
    public double[] sample(StandardNormals normals, int count) {
        double[] sequences = gaussian.sampler().sample(normals, count);
        for (int index = 0; index < sequences.length; index++) {
            sequences[index] = warp.apply(sequences[index]);
        }
        return sequences;
    }

    /**
     * g^-1 of every entry.
     *
     * @param sequences shape {@code (count, frames, dimension)}
     * @return a new array of the same shape
     * @throws IllegalArgumentException if an entry is no value of g
     */
    public double[] toGaussian(double[] sequences, int count) {
        Matrices.requireLength("toGaussian", "sequences", sequences, (long) count * gaussian.size());
        double[] result = new double[count * gaussian.size()];
        for (int index = 0; index < result.length; index++) {
            result[index] = warp.invert(sequences[index]);
            if (!Double.isFinite(result[index])) {
                throw new IllegalArgumentException("toGaussian: sequence " + index / gaussian.size() + " holds "
                        + sequences[index] + " at position " + index % gaussian.size() + ", which " + warp
                        + " does not map to");
            }
        }
        return result;
    }

    /**
     * The log-density of clean sequences, log p_Z(g^-1(x)) - sum log g'(g^-1(x)).
     *
     * @return shape {@code (count)}
     * @throws IllegalArgumentException if an entry is no value of g, or Z has no density
     */
    public double[] logDensity(double[] sequences, int count) {
        double[] inverted = toGaussian(sequences, count);
        double[] densities = gaussian.logDensity(inverted, count);
        for (int index = 0; index < inverted.length; index++) {
            densities[index / gaussian.size()] -= warp.logDerivative(inverted[index]);
        }
        return densities;
    }
}
