package io.kosambi.gp;

/**
 * The exact law of the sequences of a Gaussian process given some of their frames: forecasts, and imputation of gaps.
 *
 * <p>With O the observed and M the missing frames and K = Gamma_MO Gamma_OO^-1, X_M given X_O is N(mu_M + K (X_O - mu_O),
 * (Gamma_MM - K Gamma_OM) (x) Sigma): the covariance is the same whatever was observed. Everything here has the shape of
 * whole sequences, in which observed frames are what was observed. Observations are flat arrays of shape {@code (count,
 * observed frames, dimension)}, frames in the order in which they were named. Immutable and safe for use by several
 * threads.
 */
public final class ConditionalProcess {

    private final GaussianProcess process;
    private final int[] observedFrames;
    private final Regression regression;
    private final double[] coefficients;
    private final GaussianProcess residual;

    ConditionalProcess(GaussianProcess process, int[] observedFrames) {
        this.process = process;
        this.observedFrames = observedFrames.clone();
        this.regression = Regression.of(process.temporal(), process.frames(), observedFrames);
        this.coefficients = regression.coefficients();
        this.residual = process.withTemporalPart(regression.residualCovariance());
    }

    /** What had to be added to the diagonal of Gamma_OO to factor it; 0 unless it is singular to working precision. */
    public double jitter() {
        return regression.jitter();
    }

    /**
     * A copy of the temporal covariance given the observations, shape {@code (frames, frames)}; zero in the rows and
     * columns of observed frames.
     */
    public double[][] temporalCovariance() {
        return residual.temporalCovariance();
    }

    /** The mean variance of a missing entry given the observations: the least mean squared error of any prediction. */
    public double meanSquaredError() {
        return Matrices.trace(residual.temporal(), process.frames()) / (process.frames() - observedFrames.length);
    }

    /**
     * The mean given the observations, the best prediction of each sequence.
     *
     * @param observed shape {@code (count, observed frames, dimension)}
     * @return shape {@code (count, frames, dimension)}
     */
    public double[] mean(double[] observed, int count) {
        int dimension = process.dimension();
        int given = observedFrames.length;
        Matrices.requireLength("mean", "the observations", observed, (long) count * given * dimension);
        double[] prior = process.meanWithoutCopy();
        double[] mean = new double[count * process.size()];
        for (int index = 0; index < mean.length; index++) {
            int sequence = index / process.size();
            int frame = index % process.size() / dimension;
            int entry = index % dimension;
            double sum = prior[index % process.size()];
            for (int k = 0; k < given; k++) {
                sum += coefficients[frame * given + k]
                        * (observed[(sequence * given + k) * dimension + entry]
                                - prior[observedFrames[k] * dimension + entry]);
            }
            mean[index] = sum;
        }
        setObserved(observed, count, mean);
        return mean;
    }

    /**
     * The law of one sequence given its observed frames.
     *
     * @param observed shape {@code (observed frames, dimension)}
     */
    public GaussianProcess given(double[] observed) {
        return residual.withMean(mean(observed, 1));
    }

    /**
     * The exact denoiser that also knows the observed frames, E[X | x_t, X_O].
     *
     * @param level the noise level
     * @param noisy x_t, shape {@code (count, frames, dimension)}; its observed frames say nothing new and are not read
     * @param observed X_O
     * @param count how many sequences
     * @param clean where the estimates go, of the shape of {@code noisy}; may be {@code noisy} itself
     */
    public void denoise(NoiseLevel level, double[] noisy, double[] observed, int count, double[] clean) {
        Matrices.requireLength("denoise", "the input", noisy, (long) count * process.size());
        Matrices.requireLength("denoise", "the output", clean, (long) count * process.size());
        double[] mean = mean(observed, count);
        double[] centred = new double[mean.length];
        for (int index = 0; index < mean.length; index++) {
            boolean known = regression.isObserved(index % process.size() / process.dimension());
            centred[index] = known ? 0 : noisy[index] - level.alpha() * mean[index];
        }
        residual.at(level).denoise(centred, count, centred);
        for (int index = 0; index < mean.length; index++) {
            clean[index] = mean[index] + centred[index];
        }
        setObserved(observed, count, clean);
    }

    /**
     * Draws sequences given their observed frames: unconditional ones, corrected by what their own frames at O predict
     * wrongly (Matheron's rule). No factor of the conditional covariance is needed.
     *
     * @param normals where the randomness comes from
     * @param observed X_O, shape {@code (count, observed frames, dimension)}
     * @param count how many sequences to draw, one for each observation
     * @return shape {@code (count, frames, dimension)}
     */
    public double[] sample(StandardNormals normals, double[] observed, int count) {
        double[] drawn = process.sampler().sample(normals, count);
        double[] predicted = mean(observedFramesOf(drawn, count), count);
        double[] sequences = mean(observed, count);
        for (int index = 0; index < sequences.length; index++) {
            sequences[index] += drawn[index] - predicted[index];
        }
        setObserved(observed, count, sequences);
        return sequences;
    }

    /**
     * The observed frames of whole sequences.
     *
     * @param sequences shape {@code (count, frames, dimension)}
     * @return shape {@code (count, observed frames, dimension)}
     */
    public double[] observedFramesOf(double[] sequences, int count) {
        Matrices.requireLength("observedFramesOf", "sequences", sequences, (long) count * process.size());
        int dimension = process.dimension();
        double[] observed = new double[count * observedFrames.length * dimension];
        for (int row = 0; row < count * observedFrames.length; row++) {
            int from = row / observedFrames.length * process.size()
                    + observedFrames[row % observedFrames.length] * dimension;
            System.arraycopy(sequences, from, observed, row * dimension, dimension);
        }
        return observed;
    }

    private void setObserved(double[] observed, int count, double[] sequences) {
        int dimension = process.dimension();
        for (int row = 0; row < count * observedFrames.length; row++) {
            int to = row / observedFrames.length * process.size()
                    + observedFrames[row % observedFrames.length] * dimension;
            System.arraycopy(observed, row * dimension, sequences, to, dimension);
        }
    }
}
