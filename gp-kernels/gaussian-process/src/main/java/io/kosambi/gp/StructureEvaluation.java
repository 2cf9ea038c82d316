package io.kosambi.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures how much of the structure of a process a denoiser has learned, on exact sequences.
 *
 * <p>At each noise level it draws exact noisy sequences, asks the denoiser for its estimate and compares that with the
 * exact denoiser. The excess is measured directly as E|x0_hat - x0*|^2, never as a difference of two losses, and the
 * denominators are closed forms, so that small values are measured as precisely as large ones. Immutable.
 */
public final class StructureEvaluation {

    private static final double LOWEST_RATIO = 0.05;
    private static final double HIGHEST_RATIO = 10;
    private static final int LEVELS = 12;

    private final GaussianProcess process;
    private final double[] ratios;
    private final int sequences;
    private final int batch;

    /**
     * @param process the law of the clean sequences
     * @param ratios the grid of noise levels as s = sigma / alpha, at least one
     * @param sequences how many sequences to draw at each level, at least 2
     * @param batch how many sequences to give the denoiser at once, at least 1; the last batch may be smaller
     */
    public StructureEvaluation(GaussianProcess process, double[] ratios, int sequences, int batch) {
        if (ratios.length < 1 || sequences < 2 || batch < 1) {
            throw new IllegalArgumentException(
                    "A structure evaluation needs at least 1 level, 2 sequences and a batch of " + "1, but got "
                            + ratios.length + ", " + sequences + " and " + batch);
        }
        this.process = process;
        this.ratios = ratios.clone();
        this.sequences = sequences;
        this.batch = Math.min(batch, sequences);
    }

    /** The grid of the headline: 12 levels, log-uniform from 0.05 to 10. */
    public static double[] defaultRatios() {
        return logUniform(LOWEST_RATIO, HIGHEST_RATIO, LEVELS);
    }

    /** Evenly spaced logarithms from the lowest to the highest ratio, both included; at least 2 of them. */
    public static double[] logUniform(double lowest, double highest, int count) {
        if (!(lowest > 0) || !(highest > lowest) || !Double.isFinite(highest) || count < 2) {
            throw new IllegalArgumentException(
                    "logUniform needs 0 < lowest < highest and a count of at least 2, but got " + lowest + ", "
                            + highest + " and " + count);
        }
        double[] ratios = new double[count];
        double span = Math.log(highest / lowest);
        Arrays.setAll(ratios, index -> lowest * Math.exp(span * index / (count - 1)));
        return ratios;
    }

    /**
     * Measures a denoiser.
     *
     * @param denoiser what is measured
     * @param normals randomness for the exact sequences and their noise
     * @throws IllegalArgumentException if the denoiser returns a value that is not finite
     */
    public StructureReport evaluate(Denoiser denoiser, StandardNormals normals) {
        ProcessSampler sampler = process.sampler();
        List<StructureLevel> levels = new ArrayList<>();
        for (double ratio : ratios) {
            levels.add(evaluate(denoiser, process.at(NoiseLevel.atRatio(ratio)), sampler, normals));
        }
        return new StructureReport(levels, sequences);
    }

    private StructureLevel evaluate(
            Denoiser denoiser, NoisedProcess noised, ProcessSampler sampler, StandardNormals normals) {
        int size = process.size();
        double sum = 0;
        double sumOfSquares = 0;
        for (int done = 0; done < sequences; done += batch) {
            int count = Math.min(batch, sequences - done);
            double[] noisy = sampler.sample(normals, count);
            double[] noise = new double[count * size];
            normals.fill(noise, noise.length);
            noised.level().mix(noisy, noise, noisy.length, noisy);
            double[] exact = noise;
            noised.denoise(noisy, count, exact);
            double[] estimate = new double[count * size];
            denoiser.denoise(noised.level(), noisy, count, estimate);
            for (int sequence = 0; sequence < count; sequence++) {
                double error = meanSquaredDifference(estimate, exact, sequence * size, size);
                if (!Double.isFinite(error)) {
                    throw new IllegalArgumentException("The denoiser must return finite values, but at s = "
                            + noised.level().ratio() + " its mean squared error is " + error);
                }
                sum += error;
                sumOfSquares += error * error;
            }
        }
        double excess = sum / sequences;
        double variance = Math.max(0, sumOfSquares / sequences - excess * excess) / (sequences - 1);
        double structure = noised.structure();
        return new StructureLevel(
                noised.level().ratio(),
                excess / structure,
                Math.sqrt(variance) / structure,
                excess / noised.irreducibleLosses().clean());
    }

    private static double meanSquaredDifference(double[] first, double[] second, int from, int size) {
        double sum = 0;
        for (int index = from; index < from + size; index++) {
            double difference = first[index] - second[index];
            sum += difference * difference;
        }
        return sum / size;
    }
}
