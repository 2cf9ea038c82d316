package io.kosambi.gp;

/**
 * The regression of all variables of a Gaussian on some of them: X given X_O has the mean K X_O and a covariance that is
 * zero in the rows and columns of O, with K = C_.O C_OO^-1.
 */
final class Regression {

    private final double[] covariance;
    private final int size;
    private final int[] observed;
    private final boolean[] isObserved;
    private final CholeskyFactor factor;

    private Regression(double[] covariance, int size, int[] observed, boolean[] isObserved) {
        this.covariance = covariance;
        this.size = size;
        this.observed = observed;
        this.isObserved = isObserved;
        double[] among = new double[observed.length * observed.length];
        for (int row = 0; row < observed.length; row++) {
            for (int column = 0; column < observed.length; column++) {
                among[row * observed.length + column] = covariance[observed[row] * size + observed[column]];
            }
        }
        this.factor = CholeskyFactor.of("the covariance of what is observed", among, observed.length);
    }

    /**
     * @param covariance of all variables, row-major
     * @param size how many there are
     * @param observed O
     */
    static Regression of(double[] covariance, int size, int[] observed) {
        boolean[] isObserved = new boolean[size];
        for (int index : observed) {
            if (index < 0 || index >= size) {
                throw new IllegalArgumentException(
                        "Observed positions must lie in [0, " + (size - 1) + "], but " + index + " does not");
            }
            if (isObserved[index]) {
                throw new IllegalArgumentException("Position " + index + " is observed twice");
            }
            isObserved[index] = true;
        }
        if (observed.length == 0 || observed.length == size) {
            throw new IllegalArgumentException("Between 1 and " + (size - 1) + " of " + size
                    + " positions must be observed, so that something is given and something is missing, but "
                    + observed.length + " are");
        }
        return new Regression(covariance, size, observed.clone(), isObserved);
    }

    boolean isObserved(int index) {
        return isObserved[index];
    }

    /** The jitter that the covariance of the observed variables needed for its factor; 0 unless it is singular. */
    double jitter() {
        return factor.jitter();
    }

    /** K, shape {@code (size, observed)}; the identity in the rows of O. */
    double[] coefficients() {
        int count = observed.length;
        double[] coefficients = new double[size * count];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < count; column++) {
                coefficients[row * count + column] =
                        isObserved[row] ? (observed[column] == row ? 1 : 0) : covariance[row * size + observed[column]];
            }
            if (!isObserved[row]) {
                factor.solve(coefficients, row * count);
            }
        }
        return coefficients;
    }

    /** Adds K x_O. */
    void addPrediction(double[] values, double[] result) {
        double[] weights = values.clone();
        factor.solve(weights, 0);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < observed.length; column++) {
                result[row] += covariance[row * size + observed[column]] * weights[column];
            }
        }
    }

    /** C - K C_O., shape {@code (size, size)}, exactly zero in the rows and columns of O. */
    double[] residualCovariance() {
        int count = observed.length;
        // With C_OO = L L^T the explained part is the Gram matrix of L^-1 C_O., so that what is left stays symmetric.
        double[] whitened = new double[size * count];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < count; column++) {
                whitened[row * count + column] = covariance[row * size + observed[column]];
            }
            factor.solveLower(whitened, row * count);
        }
        double[] residual = new double[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                if (!isObserved[row] && !isObserved[column]) {
                    double value = covariance[row * size + column];
                    for (int k = 0; k < count; k++) {
                        value -= whitened[row * count + k] * whitened[column * count + k];
                    }
                    residual[row * size + column] = value;
                    residual[column * size + row] = value;
                }
            }
        }
        return residual;
    }
}
