package io.kosambi.transformer.construction;

/**
 * The entries of a covariance of one sign as the logits of a softmax: the logarithm of their magnitude, and everywhere else a
 * number at which nothing is left.
 *
 * @param values {@code (frames, frames)}
 * @param sums the sum of the magnitudes of each row, {@code (frames)}
 * @param isPresent whether there is any entry of that sign
 */
record Logits(double[][] values, double[] sums, boolean isPresent) {

    /** A logit at which nothing is left of a weight, e^-200; a larger one would only make training unsteady. */
    static final double HIDDEN = -200;

    /**
     * The entries of a sign.
     *
     * @param logMagnitude log |Gamma|, entry by entry; not read where Gamma is 0
     * @param sign 1 or -1
     * @throws IllegalArgumentException if the logarithms are not those of Gamma
     */
    static Logits of(GaussianTarget target, double[][] logMagnitude, int sign) {
        int frames = target.frames();
        if (logMagnitude.length != frames || logMagnitude[0].length != frames) {
            throw new IllegalArgumentException("softmax construction: the logarithms must have the shape of Gamma, ("
                    + frames + ", " + frames + ")");
        }
        double[][] values = new double[frames][frames];
        double[] sums = new double[frames];
        boolean present = false;
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < frames; column++) {
                double covariance = target.temporal()[row][column];
                double logarithm = logMagnitude[row][column];
                boolean agrees = Math.abs(Math.exp(logarithm) - Math.abs(covariance)) <= 1e-9 * Math.abs(covariance);
                if (covariance != 0 && !agrees) {
                    throw new IllegalArgumentException("softmax construction: entry (" + row + ", " + column
                            + ") of Gamma is " + covariance + ", but its logarithm is given as " + logarithm);
                }
                boolean counts = Math.signum(covariance) == sign;
                values[row][column] = counts ? Math.max(HIDDEN, logarithm) : HIDDEN;
                sums[row] += counts ? Math.abs(covariance) : 0;
                present |= counts;
            }
        }
        return new Logits(values, sums, present);
    }
}
