package io.kosambi.gp.theory;

import io.kosambi.gp.GaussianProcess;
import java.util.Arrays;

/**
 * The size of the transformer with ReLU attention that carries out gradient descent on the score exactly, one attention
 * layer per iteration and no feed-forward layers.
 *
 * <p>The temporal covariance, as a function of the inner product of two position codes of norm r, is the sum over k = 1,
 * ..., J of w_k relu(q - q_k) with the knots q_k = r^2 cos(pi k / N): one head per lag, and two heads that see a frame
 * alone. All layers share their weights.
 *
 * @param bandwidth J, how many lags are kept
 * @param heads J + 2
 * @param width 2 d + 12 entries of a token: the iterate, the noisy frame, and position codes carrying the step sizes
 * @param parametersPerLayer the entries of the matrices Q (3 x width), K (3 x width) and V (width x width) of all heads
 * @param nonZeroParametersPerLayer how many of them are not zero
 * @param positionRadius r
 * @param largestKnotWeight max_k |w_k|
 * @param diagonalGain 1 / (r^2 - q_1), about 2 N^2 / (pi^2 r^2)
 * @param weightBound B = max(max_k |w_k| |Sigma|, 1 / (r^2 - q_1)), with the operator norm of Sigma
 */
public record ConstructionSize(
        int bandwidth,
        int heads,
        int width,
        long parametersPerLayer,
        long nonZeroParametersPerLayer,
        double positionRadius,
        double largestKnotWeight,
        double diagonalGain,
        double weightBound) {

    /** Query and key read a position code of two entries and a constant. */
    private static final int CODE_WIDTH = 3;

    /** The radius of the position codes at which the diagonal heads need weights of about 1: sqrt(2) N / pi. */
    public static double balancedRadius(int frames) {
        return Math.sqrt(2) * frames / Math.PI;
    }

    /** Whether the temporal covariance depends on the lag alone, which the construction needs. */
    public static boolean isPossible(GaussianProcess process) {
        double[][] temporal = process.temporalCovariance();
        for (int row = 1; row < temporal.length; row++) {
            for (int column = 1; column <= row; column++) {
                if (Math.abs(temporal[row][column] - temporal[row - column][0]) > 1e-12 * process.variance()) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The size for a process.
     *
     * @param process of at least 2 frames, with a temporal covariance that depends on the lag alone
     * @param bandwidth J, from 1 to the number of frames
     * @param positionRadius r, in (0, infinity)
     */
    public static ConstructionSize of(GaussianProcess process, int bandwidth, double positionRadius) {
        int frames = process.frames();
        if (frames < 2 || bandwidth < 1 || bandwidth > frames) {
            throw new IllegalArgumentException("The construction needs at least 2 frames and a bandwidth from 1 to the "
                    + "number of frames, but got " + frames + " frames and bandwidth " + bandwidth);
        }
        if (!(positionRadius > 0) || !Double.isFinite(positionRadius)) {
            throw new IllegalArgumentException(
                    "The radius of the position codes must lie in (0, infinity), but is " + positionRadius);
        }
        if (!isPossible(process)) {
            throw new IllegalArgumentException("The construction needs a temporal covariance that depends on the lag "
                    + "alone, as stationary kernels have on regular frames; this one does not");
        }
        double[] byLag = Arrays.copyOf(process.temporalCovariance()[0], bandwidth + 1);
        byLag[bandwidth] = 0;
        double square = positionRadius * positionRadius;
        double[] slopes = new double[bandwidth + 2];
        for (int k = 1; k <= bandwidth; k++) {
            slopes[k] = (byLag[k - 1] - byLag[k]) / (square * knotDistance(k, frames));
        }
        double largest = 0;
        for (int k = 1; k <= bandwidth; k++) {
            largest = Math.max(largest, Math.abs(slopes[k] - slopes[k + 1]));
        }
        double diagonalGain = 1 / (square * knotDistance(1, frames));
        double spatialNorm = Arrays.stream(SymmetricMatrix.eigenvalues(process.spatialCovariance()))
                .max()
                .orElseThrow();
        int dimension = process.dimension();
        int heads = bandwidth + 2;
        int width = 2 * dimension + 12;
        long spatialEntries = Arrays.stream(process.spatialCovariance())
                .flatMapToDouble(Arrays::stream)
                .filter(entry -> entry != 0)
                .count();
        return new ConstructionSize(
                bandwidth,
                heads,
                width,
                (long) heads * (2 * CODE_WIDTH * width + (long) width * width),
                2L * CODE_WIDTH * heads + bandwidth * spatialEntries + 2L * dimension,
                positionRadius,
                largest,
                diagonalGain,
                Math.max(largest * spatialNorm, diagonalGain));
    }

    /** cos(pi (k - 1) / N) - cos(pi k / N), without cancellation. */
    private static double knotDistance(int k, int frames) {
        return 2 * Math.sin(Math.PI * (2 * k - 1) / (2 * frames)) * Math.sin(Math.PI / (2 * frames));
    }
}
