package io.kosambi.experiments;

import io.kosambi.experiments.report.AttentionMaps;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import io.kosambi.training.TrainedDenoiser;
import io.kosambi.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Compares attention weights with the kernel and with what the exact smoother would use, beside controls: the untrained
 * network, the kernel with its frames permuted, and a matrix that knows only the lag.
 */
final class AttentionStudy {

    private static final double[] LEVELS = {0.1, 0.5, 1, 3};
    private static final int SEQUENCES = 64;
    private static final long PERMUTATION_SEED = 1;
    private static final List<String> CANDIDATES =
            List.of("kernel Gamma", "Wiener smoother", "precision", "1/(1+lag)", "Gamma, frames permuted");

    private final GaussianProcess process;
    private final double[][] gamma;
    private final int frames;

    AttentionStudy(GaussianProcess process) {
        this.process = process;
        this.gamma = process.temporalCovariance();
        this.frames = process.frames();
    }

    /** The maps of a trained network over several noise levels with all controls. */
    AttentionMaps of(Trainer trainer, TrainedDenoiser trained, long seed) {
        double[][] kernel = AttentionAlignment.rowNormalised(gamma);
        List<AttentionMaps.Level> levels = new ArrayList<>();
        List<AttentionMaps.Correlation> correlations = new ArrayList<>();
        try (TrainedDenoiser untrained = trainer.untrainedDenoiser(SEQUENCES)) {
            for (double level : LEVELS) {
                double[] noisy = noisySequences(level, seed);
                double[][][] after = trained.attentionWeights(noisy, SEQUENCES, level);
                double[][][] before = untrained.attentionWeights(noisy, SEQUENCES, level);
                double[][] smoother = AttentionAlignment.rowNormalised(wienerSmoother(level));
                levels.add(new AttentionMaps.Level(level, square(after), square(before), smoother));
                List<double[][]> candidates = List.of(
                        kernel, smoother, precision(level), AttentionAlignment.lagOnly(frames), permuted(kernel));
                correlations.add(row(level, "trained, average of all heads", average(after), candidates));
                correlations.add(row(level, "untrained, average of all heads", average(before), candidates));
            }
        }
        return new AttentionMaps(
                kernel,
                levels,
                CANDIDATES,
                correlations,
                String.format(
                        "Weights averaged over %d noised exact sequences (seed %d) per noise level, by the averaged weights of"
                                + " the network. Pearson correlation over off-diagonal entries with row-normalised matrices;"
                                + " precision is |(alpha^2 Gamma + sigma^2 I)^-1| off the diagonal.",
                        SEQUENCES, seed));
    }

    private AttentionMaps.Correlation row(double level, String map, double[][] weights, List<double[][]> candidates) {
        double[] values = candidates.stream()
                .mapToDouble(candidate -> AttentionAlignment.correlation(weights, candidate))
                .toArray();
        return new AttentionMaps.Correlation(level, map, values);
    }

    private double[] noisySequences(double level, long seed) {
        PhiloxNormals normals = new PhiloxNormals(seed, PhiloxNormals.Purpose.ATTENTION);
        double[] clean = process.sampler().sample(normals, SEQUENCES);
        double[] noise = new double[clean.length];
        normals.fill(noise, noise.length);
        NoiseLevel.atRatio(level).mix(clean, noise, clean.length, clean);
        return clean;
    }

    /** Gamma (Gamma + s^2 I)^-1. */
    private double[][] wienerSmoother(double level) {
        DMatrixRMaj sum = new DMatrixRMaj(gamma);
        for (int frame = 0; frame < frames; frame++) {
            sum.add(frame, frame, level * level);
        }
        CommonOps_DDRM.invert(sum);
        DMatrixRMaj product = new DMatrixRMaj(frames, frames);
        CommonOps_DDRM.mult(new DMatrixRMaj(gamma), sum, product);
        return rows(product);
    }

    private double[][] precision(double level) {
        NoiseLevel noise = NoiseLevel.atRatio(level);
        DMatrixRMaj marginal = new DMatrixRMaj(gamma);
        CommonOps_DDRM.scale(noise.alpha() * noise.alpha(), marginal);
        for (int frame = 0; frame < frames; frame++) {
            marginal.add(frame, frame, noise.sigma() * noise.sigma());
        }
        CommonOps_DDRM.invert(marginal);
        for (int frame = 0; frame < frames; frame++) {
            marginal.set(frame, frame, 0);
        }
        return AttentionAlignment.rowNormalised(rows(marginal));
    }

    private double[][] permuted(double[][] matrix) {
        List<Integer> order = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            order.add(frame);
        }
        java.util.Collections.shuffle(order, new Random(PERMUTATION_SEED));
        double[][] result = new double[frames][frames];
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < frames; column++) {
                result[row][column] = matrix[order.get(row)][order.get(column)];
            }
        }
        return result;
    }

    private double[][] rows(DMatrixRMaj matrix) {
        double[][] result = new double[frames][frames];
        for (int row = 0; row < frames; row++) {
            System.arraycopy(matrix.data, row * frames, result[row], 0, frames);
        }
        return result;
    }

    private double[][] average(double[][][] layers) {
        List<double[]> heads = new ArrayList<>();
        for (double[][] layer : layers) {
            heads.addAll(List.of(layer));
        }
        return AttentionAlignment.headAverage(heads.toArray(double[][]::new), frames);
    }

    private double[][][][] square(double[][][] layers) {
        double[][][][] result = new double[layers.length][][][];
        for (int layer = 0; layer < layers.length; layer++) {
            result[layer] = new double[layers[layer].length][][];
            for (int head = 0; head < layers[layer].length; head++) {
                result[layer][head] = AttentionAlignment.headAverage(new double[][] {layers[layer][head]}, frames);
            }
        }
        return result;
    }
}
