package io.kosambi.experiments;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import io.kosambi.training.TrainedDenoiser;

/**
 * Compares what a network does to its input with the exact linear map: the Jacobian d x0_hat / d x_t by central differences,
 * averaged over noised sequences, against that of the exact denoiser. It asks nothing of the network, so it applies to those
 * without attention too.
 */
final class JacobianStudy {

    private static final int SEQUENCES = 8;

    /** Large against rounding in float32, small against the curvature of a network trained on unit variance. */
    private static final double STEP = 0.05;

    private final GaussianProcess process;

    JacobianStudy(GaussianProcess process) {
        this.process = process;
    }

    /**
     * Relative Frobenius errors of a Jacobian.
     *
     * @param network of the network's
     * @param ignoringDependence of the best predictor that ignores every dependence, for comparison
     */
    record Errors(double network, double ignoringDependence) {}

    /** The errors at a noise level. */
    Errors at(TrainedDenoiser network, double ratio, long seed) {
        int size = process.size();
        NoiseLevel level = NoiseLevel.atRatio(ratio);
        PhiloxNormals normals = new PhiloxNormals(seed, PhiloxNormals.Purpose.ATTENTION);
        double[] noisy = process.sampler().sample(normals, SEQUENCES);
        double[] noise = new double[noisy.length];
        normals.fill(noise, noise.length);
        level.mix(noisy, noise, noisy.length, noisy);
        double[][] found = new double[size][size];
        double[] inputs = new double[2 * SEQUENCES * size];
        double[] outputs = new double[inputs.length];
        for (int entry = 0; entry < size; entry++) {
            System.arraycopy(noisy, 0, inputs, 0, noisy.length);
            System.arraycopy(noisy, 0, inputs, noisy.length, noisy.length);
            for (int sequence = 0; sequence < SEQUENCES; sequence++) {
                inputs[sequence * size + entry] += STEP;
                inputs[(SEQUENCES + sequence) * size + entry] -= STEP;
            }
            network.estimate(inputs, ratio, outputs);
            for (int index = 0; index < noisy.length; index++) {
                found[entry][index % size] += (outputs[index] - outputs[noisy.length + index]) / (2 * STEP * SEQUENCES);
            }
        }
        return errors(found, exact(level), level);
    }

    /** Row i is the response to a unit of entry i. */
    private double[][] exact(NoiseLevel level) {
        int size = process.size();
        double[] units = new double[size * size];
        for (int entry = 0; entry < size; entry++) {
            units[entry * size + entry] = 1;
        }
        double[] responses = new double[size * size];
        double[] origin = new double[size];
        process.at(level).denoise(units, size, responses);
        process.at(level).denoise(new double[size], 1, origin);
        double[][] map = new double[size][size];
        for (int index = 0; index < responses.length; index++) {
            map[index / size][index % size] = responses[index] - origin[index % size];
        }
        return map;
    }

    private static Errors errors(double[][] found, double[][] exact, NoiseLevel level) {
        double error = 0;
        double ignoring = 0;
        double norm = 0;
        for (int row = 0; row < exact.length; row++) {
            for (int column = 0; column < exact.length; column++) {
                double truth = exact[row][column];
                error += Math.pow(found[row][column] - truth, 2);
                ignoring += Math.pow((row == column ? level.alpha() : 0) - truth, 2);
                norm += truth * truth;
            }
        }
        return new Errors(Math.sqrt(error / norm), Math.sqrt(ignoring / norm));
    }
}
