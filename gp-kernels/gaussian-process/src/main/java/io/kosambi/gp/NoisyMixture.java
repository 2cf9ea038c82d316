package io.kosambi.gp;

import java.util.Arrays;
import java.util.List;

/** The exact law of noisy sequences of a {@link MixtureLaw}. */
public final class NoisyMixture implements NoisyLaw {

    private final NoiseLevel level;
    private final List<NoisyLaw> components;
    private final double[] weights;
    private final int size;

    NoisyMixture(NoiseLevel level, List<NoisyLaw> components, double[] weights, int size) {
        this.level = level;
        this.components = components;
        this.weights = weights;
        this.size = size;
    }

    @Override
    public NoiseLevel level() {
        return level;
    }

    @Override
    public void denoise(double[] noisy, int count, double[] clean) {
        Matrices.requireLength("denoise", "the output", clean, (long) count * size);
        double[] posterior = posterior(noisy, count);
        double[] sum = new double[count * size];
        double[] part = new double[count * size];
        for (int component = 0; component < weights.length; component++) {
            components.get(component).denoise(noisy, count, part);
            for (int index = 0; index < sum.length; index++) {
                sum[index] += posterior[index / size * weights.length + component] * part[index];
            }
        }
        System.arraycopy(sum, 0, clean, 0, sum.length);
    }

    @Override
    public double[] logDensity(double[] noisy, int count) {
        double[] joint = jointLogDensities(noisy, count);
        double[] densities = new double[count];
        for (int sequence = 0; sequence < count; sequence++) {
            densities[sequence] = logSum(joint, sequence * weights.length, weights.length);
        }
        return densities;
    }

    /**
     * The posterior probability of each component given a noisy sequence.
     *
     * @return shape {@code (count, components)}; each row sums to 1
     */
    public double[] posterior(double[] noisy, int count) {
        double[] joint = jointLogDensities(noisy, count);
        for (int sequence = 0; sequence < count; sequence++) {
            int from = sequence * weights.length;
            double total = logSum(joint, from, weights.length);
            for (int component = 0; component < weights.length; component++) {
                joint[from + component] = Math.exp(joint[from + component] - total);
            }
        }
        return joint;
    }

    /** Logarithms of prior times density, shape {@code (count, components)}. */
    private double[] jointLogDensities(double[] noisy, int count) {
        double[] joint = new double[count * weights.length];
        for (int component = 0; component < weights.length; component++) {
            double[] densities = components.get(component).logDensity(noisy, count);
            for (int sequence = 0; sequence < count; sequence++) {
                joint[sequence * weights.length + component] = Math.log(weights[component]) + densities[sequence];
            }
        }
        return joint;
    }

    private static double logSum(double[] logarithms, int from, int count) {
        double largest = Arrays.stream(logarithms, from, from + count).max().orElseThrow();
        double sum = 0;
        for (int index = from; index < from + count; index++) {
            sum += Math.exp(logarithms[index] - largest);
        }
        return largest + Math.log(sum);
    }
}
