package io.kosambi.gp.sampling;

import io.kosambi.gp.StandardNormals;
import java.util.OptionalInt;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Draws a stationary process on regular frames as part of a longer periodic one, whose covariance matrix the Fourier
 * transform diagonalises.
 *
 * <p>Costs O(M log M) once and per sequence, with M of about 2 N: the method for long sequences. Exact as long as no
 * eigenvalue of the longer process is negative; where one is, a larger M may help, and where none does the sampler refuses
 * rather than clip (Wood and Chan, Simulation of stationary Gaussian processes in [0,1]^d, 1994; Dietrich and Newsam,
 * 1997). Each transform gives two independent paths, its real and its imaginary part.
 */
public final class CirculantSampler implements SequenceSampler {

    /** Eigenvalues this far below zero, relative to the largest, are the rounding of the transform. */
    private static final double ROUNDING = 1e-14;

    /** The largest period that is tried by itself, relative to the smallest possible. */
    private static final int LARGEST_FACTOR = 32;

    private static final int LARGEST_PERIOD = 1 << 25;

    private final int frames;
    private final int period;
    private final double rounding;
    private final double[] amplitudes;
    private final DoubleFFT_1D transform;
    private final SpatialFactor spatial;

    private CirculantSampler(CovarianceStructure.Kronecker structure, int period, double[] eigenvalues) {
        this.frames = structure.frames();
        this.period = period;
        this.spatial = new SpatialFactor(structure.spatial());
        this.transform = new DoubleFFT_1D(period);
        this.amplitudes = new double[period];
        double smallest = 0;
        for (int index = 0; index < period; index++) {
            smallest = Math.min(smallest, eigenvalues[index]);
            amplitudes[index] = Math.sqrt(Math.max(0, eigenvalues[index]) / period);
        }
        this.rounding = -smallest;
    }

    /**
     * A sampler with the smallest period that works, a power of two.
     *
     * @throws IllegalArgumentException if the kernel is not stationary, the frames are not regular, or every period tried
     *     has a negative eigenvalue
     */
    public static CirculantSampler of(CovarianceStructure.Kronecker structure) {
        OptionalInt period = workingPeriod(structure);
        if (period.isEmpty()) {
            int smallest = smallestPeriod(structure.frames());
            throw new IllegalArgumentException("circulant: every period from " + smallest + " to "
                    + Math.min(LARGEST_PERIOD, (long) smallest * LARGEST_FACTOR)
                    + " has a negative eigenvalue, so this kernel cannot be embedded exactly: use --sampler toeplitz or "
                    + "kronecker");
        }
        return of(structure, period.getAsInt());
    }

    /**
     * A sampler of a given period.
     *
     * @param period M, at least 2 (N - 1)
     * @throws IllegalArgumentException if an eigenvalue is negative; the message names a period that works, if there is one
     */
    public static CirculantSampler of(CovarianceStructure.Kronecker structure, int period) {
        int least = Math.max(1, 2 * (structure.frames() - 1));
        if (period < least || period > LARGEST_PERIOD) {
            throw new IllegalArgumentException("circulant: the period for " + structure.frames()
                    + " frames must lie in [" + least + ", " + LARGEST_PERIOD + "], but is " + period);
        }
        double[] eigenvalues = eigenvalues(structure, period);
        double negative = negative(eigenvalues);
        if (negative < 0) {
            OptionalInt working = workingPeriod(structure);
            throw new IllegalArgumentException("circulant: the period " + period + " has the negative eigenvalue "
                    + negative + "; "
                    + (working.isPresent()
                            ? "the period " + working.getAsInt() + " has none"
                            : "no period tried has none, so use --sampler toeplitz or kronecker"));
        }
        return new CirculantSampler(structure, period, eigenvalues);
    }

    /** The smallest power of two that is a period without negative eigenvalues, if one of those tried is. */
    static OptionalInt workingPeriod(CovarianceStructure.Kronecker structure) {
        long smallest = smallestPeriod(structure.frames());
        for (long period = smallest; period <= Math.min(LARGEST_PERIOD, smallest * LARGEST_FACTOR); period *= 2) {
            if (negative(eigenvalues(structure, (int) period)) == 0) {
                return OptionalInt.of((int) period);
            }
        }
        return OptionalInt.empty();
    }

    private static int smallestPeriod(int frames) {
        int period = 1;
        while (period < 2 * (frames - 1)) {
            period *= 2;
        }
        return period;
    }

    /** The eigenvalues of the circulant matrix with first row gamma(0), gamma(1), ..., gamma(2), gamma(1). */
    private static double[] eigenvalues(CovarianceStructure.Kronecker structure, int period) {
        double[] byLag = StationaryCovariances.byLag("circulant", structure, period / 2 + 1);
        double[] transformed = new double[2 * period];
        for (int index = 0; index < period; index++) {
            transformed[2 * index] = byLag[Math.min(index, period - index)];
        }
        new DoubleFFT_1D(period).complexForward(transformed);
        double[] eigenvalues = new double[period];
        for (int index = 0; index < period; index++) {
            eigenvalues[index] = transformed[2 * index];
        }
        return eigenvalues;
    }

    /** The smallest eigenvalue if it is below zero by more than rounding, else 0. */
    private static double negative(double[] eigenvalues) {
        double smallest = 0;
        double largest = 0;
        for (double eigenvalue : eigenvalues) {
            smallest = Math.min(smallest, eigenvalue);
            largest = Math.max(largest, eigenvalue);
        }
        return smallest < -ROUNDING * largest ? smallest : 0;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int dimension() {
        return spatial.dimension();
    }

    /** The period M of the longer process. */
    public int period() {
        return period;
    }

    @Override
    public void sample(StandardNormals normals, int count, double[] sequences) {
        Memory.requireLength(sequences, this, count);
        double[] spectrum = new double[2 * period];
        int paths = count * dimension();
        for (int path = 0; path < paths; path += 2) {
            normals.fill(spectrum, spectrum.length);
            for (int index = 0; index < period; index++) {
                spectrum[2 * index] *= amplitudes[index];
                spectrum[2 * index + 1] *= amplitudes[index];
            }
            transform.complexForward(spectrum);
            store(spectrum, 0, path, sequences);
            if (path + 1 < paths) {
                store(spectrum, 1, path + 1, sequences);
            }
        }
        spatial.mix(sequences, 0, count * frames);
    }

    private void store(double[] spectrum, int part, int path, double[] sequences) {
        int dimension = dimension();
        int from = path / dimension * frames * dimension + path % dimension;
        for (int frame = 0; frame < frames; frame++) {
            sequences[from + frame * dimension] = spectrum[2 * frame + part];
        }
    }

    @Override
    public String description() {
        return String.format("circulant: embedding of period %,d", period)
                + (rounding == 0
                        ? ""
                        : String.format(", eigenvalues down to -%.0e taken as the rounding of 0", rounding))
                + spatial.note();
    }
}
