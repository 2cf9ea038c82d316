package io.kosambi.gp;

import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A sample of n sequences and the covariances it suggests, compared with the process it is meant to come from.
 *
 * <p>The mean of the process is subtracted, not the sample's own. Gamma is scaled to the trace of the process's Gamma,
 * so that Sigma carries the scale of the data. All estimates come from the full covariance. Whatever several statistics
 * need is computed once and kept: memory is quadratic in N d. Not safe for use by several threads.
 */
public final class SequenceSample {

    /** Pairs of updates of a maximum likelihood estimate, plenty for all digits that matter beside its sampling error. */
    static final int SWEEPS = 12;

    private final GaussianProcess process;
    private final int count;
    private final double[] centred;
    private final @Nullable Resampling resampling;
    private double[] secondMoment = {};
    private @Nullable KroneckerEstimate marginal;
    private @Nullable KroneckerEstimate flipFlop;
    private int flipFlopSweeps;
    private @Nullable NearestKronecker nearestKronecker;
    private double[] whitened = {};
    private @Nullable EnergyDistance energyDistance;

    /**
     * Which sequences of another sample this one holds.
     *
     * @param whole the sample that was drawn from
     * @param drawn which of its sequences each of these is
     */
    private record Resampling(SequenceSample whole, int[] drawn) {}

    /**
     * @param process the process that the sample is compared with
     * @param sequences the sample, finite, shape {@code (count, frames, dimension)}; not kept
     * @param count the number n of sequences, at least 1
     */
    public SequenceSample(GaussianProcess process, double[] sequences, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A sample needs at least 1 sequence, but has " + count);
        }
        int size = process.size();
        Matrices.requireLength("SequenceSample", "sequences", sequences, (long) count * size);
        double[] mean = process.meanWithoutCopy();
        this.process = process;
        this.count = count;
        this.resampling = null;
        this.centred = new double[count * size];
        for (int index = 0; index < centred.length; index++) {
            if (!Double.isFinite(sequences[index])) {
                throw new IllegalArgumentException("Sequences must be finite, but sequence " + index / size + " holds "
                        + sequences[index] + " at position " + index % size);
            }
            centred[index] = sequences[index] - mean[index % size];
        }
    }

    /**
     * A sample with nothing to compare it with: its process is white noise of unit variance around the mean that the sample
     * itself has in every entry. Its estimates are those of the law that the sequences come from.
     *
     * @param sequences finite, shape {@code (count, frames, dimension)}; not kept
     * @param count the number n of sequences, at least 1
     */
    public static SequenceSample aroundOwnMean(double[] sequences, int count, int frames, int dimension) {
        GaussianProcess white = GaussianProcess.of(
                Matrices.unflatten(Matrices.identity(frames), frames),
                Matrices.unflatten(Matrices.identity(dimension), dimension));
        Matrices.requireFinite("aroundOwnMean: the sequences", sequences, Math.multiplyExact(count, white.size()));
        double[] mean = new double[white.size()];
        for (int index = 0; index < sequences.length; index++) {
            mean[index % mean.length] += sequences[index] / count;
        }
        return new SequenceSample(white.withMean(mean), sequences, count);
    }

    private SequenceSample(Resampling resampling) {
        SequenceSample whole = resampling.whole();
        this.process = whole.process;
        this.count = whole.count;
        this.resampling = resampling;
        this.centred = rowsOf(whole.centred, resampling.drawn());
    }

    /** A bootstrap resample: as many of these sequences, drawn with replacement. */
    SequenceSample resampled(RandomGenerator random) {
        return new SequenceSample(
                new Resampling(this, random.ints(count, 0, count).toArray()));
    }

    /** The process that this sample is compared with. */
    public GaussianProcess process() {
        return process;
    }

    /** The number n of sequences. */
    public int count() {
        return count;
    }

    /**
     * The full covariance C = (1/n) sum vec(X) vec(X)^T.
     *
     * @return a new matrix of shape {@code (frames * dimension, frames * dimension)}
     */
    public double[][] full() {
        return Matrices.unflatten(secondMoment(), process.size());
    }

    /**
     * The marginal estimates: Gamma from sum X X^T, scaled to the trace of the true Gamma, and Sigma = sum X^T X /
     * (n trace Gamma).
     */
    public KroneckerEstimate marginal() {
        if (marginal == null) {
            marginal = estimator().marginal();
        }
        return marginal;
    }

    /**
     * The maximum likelihood estimates by alternating sweeps: Gamma = sum X Sigma^-1 X^T / (n d), then Sigma =
     * sum X^T Gamma^-1 X / (n N).
     *
     * @param sweeps how many pairs of updates, at least 1; 10 to 15 are plenty
     * @throws IllegalArgumentException unless n &gt; max(N / d, d / N), which the estimates need to exist
     */
    public KroneckerEstimate flipFlop(int sweeps) {
        int needed = sequencesForFlipFlop(process);
        if (sweeps < 1) {
            throw new IllegalArgumentException("flipFlop: sweeps must be at least 1, but is " + sweeps);
        }
        if (count < needed) {
            throw new IllegalArgumentException("The maximum likelihood fit of Gamma (x) Sigma needs at least " + needed
                    + " sequences of " + process.frames() + " x " + process.dimension() + " entries, but got " + count);
        }
        if (flipFlop == null || flipFlopSweeps != sweeps) {
            flipFlop = estimator().flipFlop(sweeps);
            flipFlopSweeps = sweeps;
        }
        return flipFlop;
    }

    /** The least n for which {@link #flipFlop} exists: more than max(N / d, d / N). */
    static int sequencesForFlipFlop(GaussianProcess process) {
        int frames = process.frames();
        int dimension = process.dimension();
        return Math.max(frames / dimension, dimension / frames) + 1;
    }

    /**
     * The Gaussian law that the sample suggests: the maximum likelihood estimates of Gamma and Sigma, around the mean of this
     * sample's process.
     *
     * @throws IllegalArgumentException if there are too few sequences; the message says how many are needed
     */
    public GaussianProcess fitted() {
        return flipFlop(SWEEPS).process().withMean(process.mean());
    }

    /**
     * The maximum likelihood estimates with the lags of Gamma averaged, for processes that are stationary on regular
     * frames; Sigma is then fitted to that Gamma.
     *
     * @param sweeps as for {@link #flipFlop}
     */
    public KroneckerEstimate toeplitzKronecker(int sweeps) {
        return estimator().withAveragedLags(flipFlop(sweeps));
    }

    /** The matrix Gamma (x) Sigma nearest to the full covariance, and how far from it the full covariance is. */
    public NearestKronecker nearestKronecker() {
        if (nearestKronecker == null) {
            nearestKronecker = NearestKronecker.of(
                    secondMoment(),
                    process.frames(),
                    process.dimension(),
                    Matrices.trace(process.temporal(), process.frames()));
        }
        return nearestKronecker;
    }

    /** The root mean square over all entries of the distance of the sample's mean from the process's. */
    double meanError() {
        double[] mean = new double[process.size()];
        for (int index = 0; index < centred.length; index++) {
            mean[index % mean.length] += centred[index] / count;
        }
        return Math.sqrt(Matrices.dot(mean, mean) / mean.length);
    }

    /**
     * The sequences in the eigenbasis of the process, each coordinate divided by its standard deviation: independent
     * standard normals if the sample comes from the process.
     *
     * @return shape {@code (count, frames * dimension)}
     */
    double[] whitened() {
        if (whitened.length == 0) {
            whitened = resampling == null
                    ? computeWhitened()
                    : rowsOf(resampling.whole().whitened(), resampling.drawn());
        }
        return whitened;
    }

    private double[] computeWhitened() {
        double[] spectrum = process.requirePositiveSpectrum("whitening");
        double[] rotated = new Eigenbasis(process).coordinates(centred, count);
        for (int index = 0; index < rotated.length; index++) {
            rotated[index] /= Math.sqrt(spectrum[index % spectrum.length]);
        }
        return rotated;
    }

    /** The energy distance of the whitened sequences from the standard normal law; not negative but for rounding. */
    double energyDistance() {
        if (resampling == null) {
            return distances().value();
        }
        double[] weights = new double[count];
        for (int sequence : resampling.drawn()) {
            weights[sequence]++;
        }
        return resampling.whole().distances().value(weights);
    }

    private EnergyDistance distances() {
        if (energyDistance == null) {
            energyDistance = EnergyDistance.of(whitened(), count, process.size());
        }
        return Objects.requireNonNull(energyDistance);
    }

    /** The drawn rows of a matrix of {@code process.size()} columns. */
    private double[] rowsOf(double[] rows, int[] drawn) {
        int size = process.size();
        double[] result = new double[drawn.length * size];
        for (int row = 0; row < drawn.length; row++) {
            System.arraycopy(rows, drawn[row] * size, result, row * size, size);
        }
        return result;
    }

    /** The relative Frobenius error |C - Gamma (x) Sigma| / |Gamma (x) Sigma| of the full covariance. */
    public double fullRelativeError() {
        int dimension = process.dimension();
        int size = process.size();
        int frames = process.frames();
        double[] temporal = process.temporal();
        double[] spatial = process.spatial();
        double[] estimate = secondMoment();
        double error = 0;
        for (int row = 0; row < size; row++) {
            int temporalRow = row / dimension * frames;
            int spatialRow = row % dimension * dimension;
            for (int frame = 0; frame < frames; frame++) {
                double gamma = temporal[temporalRow + frame];
                int from = row * size + frame * dimension;
                for (int entry = 0; entry < dimension; entry++) {
                    double difference = estimate[from + entry] - gamma * spatial[spatialRow + entry];
                    error += difference * difference;
                }
            }
        }
        return Math.sqrt(error / (Matrices.dot(temporal, temporal) * Matrices.dot(spatial, spatial)));
    }

    double[] secondMoment() {
        if (secondMoment.length == 0) {
            MemoryNeeds.requireSquares(
                    "The full covariance of " + process.frames() + " x " + process.dimension() + " entries",
                    2,
                    process.size(),
                    "measure shorter sequences, such as every few frames of these");
            secondMoment = SecondMoments.of(centred, count, process.size());
        }
        return secondMoment;
    }

    private KroneckerEstimator estimator() {
        double trace = Matrices.trace(process.temporal(), process.frames());
        return new KroneckerEstimator(secondMoment(), process.frames(), process.dimension(), trace);
    }
}
