package io.kosambi.gp;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import java.util.Arrays;

/**
 * The law of a random sequence X of shape {@code (frames, dimension)} with
 * {@code Cov[X_i, X_j] = Gamma_ij Sigma}, that is N(vec mu, Gamma (x) Sigma).
 *
 * <p>The variance of the entries need not be 1: Gamma is kept exactly as it comes, and everything computed here is
 * right for any variance. Diffusion models expect data of unit variance, so {@link #normalised()} scales Gamma to trace
 * N; the factors in a sum of kernels then act as relative weights. Immutable and safe for use by several threads.
 */
public final class GaussianProcess implements SequenceLaw {

    /** The ratio of eigenvalues below which the smaller one is rounding. */
    private static final double SINGULAR = 1e-13;

    private final int frames;
    private final int dimension;
    private final double[] temporal;
    private final double[] spatial;
    private final double[] mean;
    private final SymmetricEigen temporalEigen;
    private final SymmetricEigen spatialEigen;

    private GaussianProcess(
            double[] temporal,
            double[] spatial,
            double[] mean,
            SymmetricEigen temporalEigen,
            SymmetricEigen spatialEigen) {
        this.frames = temporalEigen.values().length;
        this.dimension = spatialEigen.values().length;
        this.temporal = temporal;
        this.spatial = spatial;
        this.mean = mean;
        this.temporalEigen = temporalEigen;
        this.spatialEigen = spatialEigen;
    }

    /**
     * A process with mean zero.
     *
     * @param temporal Gamma, symmetric positive semi-definite, shape {@code (frames, frames)}
     * @param spatial Sigma, symmetric positive semi-definite, shape {@code (dimension, dimension)}; scaled to trace
     *     {@code dimension} by convention, so that Gamma carries the variance
     * @throws IllegalArgumentException if a matrix is not a covariance, or the trace of Sigma is not its dimension
     */
    public static GaussianProcess of(double[][] temporal, double[][] spatial) {
        double[] flatTemporal = Matrices.requireCovariance("Gamma", temporal);
        double[] flatSpatial = Matrices.requireCovariance("Sigma", spatial);
        int dimension = spatial.length;
        double trace = Matrices.trace(flatSpatial, dimension);
        if (Math.abs(trace - dimension) > 1e-9 * dimension) {
            throw new IllegalArgumentException("Sigma must have trace " + dimension + ", its dimension, but has "
                    + trace + ": divide it by its mean variance and let Gamma carry the scale");
        }
        return new GaussianProcess(
                flatTemporal,
                flatSpatial,
                new double[temporal.length * dimension],
                SymmetricEigen.of("Gamma", flatTemporal, temporal.length),
                SymmetricEigen.of("Sigma", flatSpatial, dimension));
    }

    /**
     * A process with mean zero whose frames lie at given locations.
     *
     * @param kernel gamma
     * @param locations one per frame
     * @param spatial the covariance of the entries of a frame
     * @param dimension the number of entries of a frame
     */
    public static GaussianProcess of(
            CovarianceKernel kernel, Locations locations, SpatialCovariance spatial, int dimension) {
        requireMemory(locations.count() + " frames", locations.count());
        requireMemory("frames of " + dimension + " entries", dimension);
        return of(kernel.gram(locations), spatial.matrix(dimension));
    }

    private static void requireMemory(String what, int size) {
        MemoryNeeds.requireSquares(
                "The eigendecomposition of the covariance of " + what,
                5,
                size,
                "use fewer, or draw sequences of a stationary kernel by circulant embedding, which needs no matrix");
    }

    /**
     * The same process around another mean.
     *
     * @param mean mu, finite, shape {@code (frames, dimension)}
     */
    public GaussianProcess withMean(double[] mean) {
        Matrices.requireFinite("withMean: the mean", mean, size());
        return new GaussianProcess(temporal, spatial, mean.clone(), temporalEigen, spatialEigen);
    }

    /**
     * This process around the same mean, with Gamma scaled to trace N, so that the mean variance of the entries is 1.
     */
    public GaussianProcess normalised() {
        double factor = 1 / variance();
        return new GaussianProcess(
                Matrices.scaled(temporal, factor), spatial, mean, temporalEigen.scaled(factor), spatialEigen);
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /** A copy of Gamma, shape {@code (frames, frames)}. */
    public double[][] temporalCovariance() {
        return Matrices.unflatten(temporal, frames);
    }

    /** A copy of Sigma, shape {@code (dimension, dimension)}. */
    public double[][] spatialCovariance() {
        return Matrices.unflatten(spatial, dimension);
    }

    /** A copy of mu, shape {@code (frames, dimension)}. */
    public double[] mean() {
        return mean.clone();
    }

    /** The mean variance of the entries, trace(Gamma) / N; 1 for a normalised process. */
    public double variance() {
        return Matrices.trace(temporal, frames) / frames;
    }

    /** The eigenvalues l_ij = lambda_i m_j of the whole covariance, shape {@code (frames, dimension)}, in no order. */
    public double[] spectrum() {
        double[] spectrum = new double[size()];
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < dimension; column++) {
                spectrum[row * dimension + column] =
                        temporalEigen.values()[row] * spatialEigen.values()[column];
            }
        }
        return spectrum;
    }

    /**
     * The law of sequences of which some frames are known.
     *
     * @param frames which frames are observed, each once, at least one and not all
     */
    public ConditionalProcess observedAt(int... frames) {
        return new ConditionalProcess(this, frames);
    }

    /**
     * The log-density of clean sequences, shape {@code (count)}.
     *
     * @param sequences shape {@code (count, frames, dimension)}
     * @throws IllegalArgumentException if the covariance is singular to working precision, so that there is no density;
     *     noisy sequences always have one
     */
    public double[] logDensity(double[] sequences, int count) {
        return new Eigenbasis(this).logDensity(sequences, count, 1, requirePositiveSpectrum("logDensity"));
    }

    /** Whether the covariance is singular to working precision, so that clean sequences have no density. */
    public boolean isSingular() {
        double[] spectrum = spectrum();
        double largest = Arrays.stream(spectrum).max().orElseThrow();
        return Arrays.stream(spectrum).min().orElseThrow() <= SINGULAR * largest;
    }

    /** The spectrum, if the covariance is not singular to working precision. */
    double[] requirePositiveSpectrum(String operation) {
        double[] spectrum = spectrum();
        if (isSingular()) {
            double largest = Arrays.stream(spectrum).max().orElseThrow();
            double smallest = Arrays.stream(spectrum).min().orElseThrow();
            throw new IllegalArgumentException(operation + ": the covariance has the eigenvalue " + smallest
                    + " beside " + largest + " and is singular to working precision, so that clean sequences have no "
                    + "density; noisy ones do at every noise level");
        }
        return spectrum;
    }

    /** A centred process with another temporal covariance, whose smallness is judged by this one's. */
    GaussianProcess withTemporalPart(double[] part) {
        double largest = 0;
        for (int frame = 0; frame < frames; frame++) {
            largest = Math.max(largest, temporal[frame * frames + frame]);
        }
        return new GaussianProcess(
                part,
                spatial,
                new double[mean.length],
                SymmetricEigen.of("Gamma given the observations", part, frames, largest),
                spatialEigen);
    }

    /** Factors the covariances once, for drawing exact sequences. */
    public ProcessSampler sampler() {
        return new ProcessSampler(this);
    }

    @Override
    public NoisedProcess at(NoiseLevel level) {
        return new NoisedProcess(this, level);
    }

    double[] temporal() {
        return temporal;
    }

    double[] spatial() {
        return spatial;
    }

    double[] meanWithoutCopy() {
        return mean;
    }

    SymmetricEigen temporalEigen() {
        return temporalEigen;
    }

    SymmetricEigen spatialEigen() {
        return spatialEigen;
    }
}
