package io.kosambi.gp;

import java.util.Arrays;
import java.util.List;

/**
 * A law that is one of several, chosen anew for each sequence: a finite mixture of kernels, or of Gaussians around
 * different means.
 *
 * <p>Its exact denoiser weights the denoisers of the components by their posterior probabilities, D(x) = sum_k pi_k(x)
 * D_k(x), pi_k(x) proportional to the prior times the density of x under component k.
 */
public final class MixtureLaw implements SequenceLaw {

    private final List<SequenceLaw> components;
    private final double[] weights;

    private MixtureLaw(List<SequenceLaw> components, double[] weights) {
        this.components = components;
        this.weights = weights;
    }

    /**
     * A mixture of equally likely components.
     *
     * @param components at least one, all of one shape
     */
    public static MixtureLaw of(List<? extends SequenceLaw> components) {
        double[] weights = new double[components.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        return of(components, weights);
    }

    /**
     * A mixture.
     *
     * @param components at least one, all of one shape
     * @param weights their prior probabilities, as many, each greater than 0, summing to 1
     */
    public static MixtureLaw of(List<? extends SequenceLaw> components, double[] weights) {
        if (components.isEmpty() || weights.length != components.size()) {
            throw new IllegalArgumentException("A mixture needs at least one component and a weight for each, but got "
                    + components.size() + " components and " + weights.length + " weights");
        }
        for (SequenceLaw component : components) {
            if (component.frames() != components.getFirst().frames()
                    || component.dimension() != components.getFirst().dimension()) {
                throw new IllegalArgumentException("The components of a mixture must have one shape, but there are "
                        + components.getFirst().frames() + " x "
                        + components.getFirst().dimension() + " and " + component.frames() + " x "
                        + component.dimension());
            }
        }
        double sum = Arrays.stream(weights).sum();
        if (!Arrays.stream(weights).allMatch(weight -> weight > 0) || !(Math.abs(sum - 1) <= 1e-9)) {
            throw new IllegalArgumentException("The weights of a mixture must be greater than 0 and sum to 1, but are "
                    + Arrays.toString(weights));
        }
        return new MixtureLaw(List.copyOf(components), weights.clone());
    }

    @Override
    public int frames() {
        return components.getFirst().frames();
    }

    @Override
    public int dimension() {
        return components.getFirst().dimension();
    }

    /** The components. */
    public List<SequenceLaw> components() {
        return components;
    }

    /** A copy of the prior probabilities. */
    public double[] weights() {
        return weights.clone();
    }

    @Override
    public NoisyMixture at(NoiseLevel level) {
        return new NoisyMixture(
                level, components.stream().map(component -> component.at(level)).toList(), weights, size());
    }

    /**
     * The Gaussian with the mean and covariance of this mixture, whose denoiser is the best linear one. It goes through
     * the N d x N d covariance.
     *
     * @throws IllegalArgumentException unless every component is a {@link GaussianProcess}
     */
    public DenseProcess bestLinear() {
        List<GaussianProcess> processes = components.stream()
                .filter(GaussianProcess.class::isInstance)
                .map(GaussianProcess.class::cast)
                .toList();
        if (processes.size() < components.size()) {
            throw new IllegalArgumentException(
                    "bestLinear: the moments of a mixture are known if every component is a GaussianProcess");
        }
        return DenseProcess.withMomentsOf(processes, weights);
    }
}
