package io.kosambi.experiments.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A report without a network: exact mathematics of the kernel exp(-h/4) on 32 frames with AR(1) 0.5 in space; what a
 * network would have generated is drawn exactly and slightly disturbed.
 */
final class ExampleReport {

    private static final int FRAMES = 32;
    private static final int DIMENSIONS = 4;
    private static final int SEQUENCES = 2_048;
    private static final double TEMPORAL = Math.exp(-0.25);
    private static final double SPATIAL = 0.5;

    private final RandomGenerator.SplittableGenerator random = new SplittableRandom(7);

    static Report create() {
        return new ExampleReport().report();
    }

    private Report report() {
        double[][] gamma = powers(FRAMES, TEMPORAL);
        double[][] sigma = powers(DIMENSIONS, SPATIAL);
        double[][][] exact = sequences(SEQUENCES, TEMPORAL);
        double[][][] generated = sequences(SEQUENCES, TEMPORAL * 1.012);
        double[][] floorGamma = temporalCovariance(exact);
        double[][] generatedGamma = temporalCovariance(generated);
        double[][] generatedSigma = spatialCovariance(generated);
        double gammaError = relativeError(generatedGamma, gamma);
        double gammaFloor = relativeError(floorGamma, gamma);
        double sigmaError = relativeError(generatedSigma, sigma);
        double sigmaFloor = relativeError(spatialCovariance(exact), sigma);
        String generation = "2,048 generated sequences, seed 0, 35 steps of DPM-Solver++(2M) from s = 20 to 0.02.";

        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Data", "32 frames × 4 dimensions, exp(−h/4) in time, AR(1) 0.5 in space");
        facts.put("Network", "diffusion transformer, width 64, depth 4, 4 heads; 318,020 parameters");
        facts.put("Objective", "v target, log-uniform noise levels");
        facts.put("Training", "1,600 steps of 64 fresh sequences, seed 0");
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Version", "0.1.0");
        provenance.put("Seed", "0");
        provenance.put("Java", "25, Vector API of 512 bits");

        List<Metric> metrics = List.of(
                Metric.of("FSU", 0.01463, "Fraction of structure unexplained: 0 is exact, 1 ignores dependence."),
                Metric.of(
                        "Relative excess loss",
                        0.002712,
                        "Error against the exact denoiser over the irreducible loss."),
                Metric.of("Γ error", gammaError, gammaFloor, "Temporal covariance, relative Frobenius norm."),
                Metric.of("Σ error", sigmaError, sigmaFloor, "Spatial covariance, relative Frobenius norm."),
                Metric.of("Full covariance error", 0.1213, 0.1079, "Γ ⊗ Σ, relative Frobenius norm."),
                Metric.of("KL per dimension", 0.0194, 0.0158, "From the data's Gaussian to the generated one."),
                Metric.of("W₂² / trace", 8.7e-5, "Squared Wasserstein distance over the data's variance."));
        return new Report(
                "Quickstart: a diffusion transformer on an Ornstein–Uhlenbeck process",
                facts,
                metrics,
                List.of(
                        training(),
                        noiseLevels(),
                        new CovarianceComparison(
                                CovarianceComparison.Axis.TEMPORAL,
                                gamma,
                                generatedGamma,
                                gammaError,
                                gammaFloor,
                                "Second moments of " + generation),
                        decay(generatedGamma, generation),
                        new CovarianceComparison(
                                CovarianceComparison.Axis.SPATIAL,
                                sigma,
                                generatedSigma,
                                sigmaError,
                                sigmaFloor,
                                "Second moments of " + generation),
                        attention(gamma),
                        new SamplePaths(
                                IntStream.range(0, FRAMES).asDoubleStream().toArray(),
                                Arrays.copyOf(exact, 4),
                                Arrays.copyOf(generated, 4),
                                "The first four of each, seed 0, not selected.")),
                provenance,
                """
                name: quickstart
                seed: 0
                kernel:
                  type: exponential-power
                  exponent: 1.0
                  lengthScale: 4.0
                """);
    }

    private TrainingCurve training() {
        int steps = 1_600;
        double irreducible = 0.4137;
        double[] step = IntStream.rangeClosed(1, steps).asDoubleStream().toArray();
        double[] loss = new double[steps];
        double[] smoothed = new double[steps];
        double[] rate = new double[steps];
        for (int i = 0; i < steps; i++) {
            loss[i] = (irreducible + 0.6 * Math.exp(-i / 90.0) + 0.004) * Math.exp(0.09 * random.nextGaussian());
            smoothed[i] = i == 0 ? loss[0] : 0.97 * smoothed[i - 1] + 0.03 * loss[i];
            rate[i] = 2e-3 * Math.min(1, (i + 1) / 100.0) * 0.5 * (1 + Math.cos(Math.PI * i / steps));
        }
        double[] evaluationStep =
                IntStream.rangeClosed(1, 16).mapToDouble(k -> 100.0 * k).toArray();
        double[] fsu = Arrays.stream(evaluationStep)
                .map(at -> 0.0135 + 0.9 * Math.exp(-at / 105))
                .toArray();
        return new TrainingCurve(
                step,
                loss,
                smoothed,
                rate,
                irreducible,
                evaluationStep,
                fsu,
                "1,600 steps of 64 fresh sequences, seed 0; FSU of the averaged weights, 12 levels of 256 sequences.");
    }

    private static NoiseLevelCurve noiseLevels() {
        int count = 12;
        double[] level = IntStream.range(0, count)
                .mapToDouble(k -> 0.05 * Math.pow(200, k / (count - 1.0)))
                .toArray();
        double[] irreducible =
                Arrays.stream(level).map(ExampleReport::irreducible).toArray();
        double[] fsu = Arrays.stream(level)
                .map(s -> 0.009 + 0.004 * Math.pow(Math.log(s / 0.7), 2) / 1.4)
                .toArray();
        double[] excess = IntStream.range(0, count)
                .mapToDouble(k -> fsu[k] * 0.35 / (1 + 1 / level[k]))
                .toArray();
        return new NoiseLevelCurve(
                level,
                fsu,
                excess,
                irreducible,
                Arrays.stream(fsu).average().orElseThrow(),
                "12 log-uniform noise levels from 0.05 to 10, 1,024 noised sequences each, seed 0.");
    }

    /** The irreducible v loss per entry from the stationary spectrum of the AR(1) processes. */
    private static double irreducible(double s) {
        double alphaSquared = 1 / (1 + s * s);
        double sum = 0;
        int points = 64;
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                double l = spectrum(TEMPORAL, Math.PI * (i + 0.5) / points)
                        * spectrum(SPATIAL, Math.PI * (j + 0.5) / points);
                sum += l / (alphaSquared * l + 1 - alphaSquared);
            }
        }
        return sum / points / points;
    }

    private static double spectrum(double a, double frequency) {
        return (1 - a * a) / (1 - 2 * a * Math.cos(frequency) + a * a);
    }

    private DecayCurve decay(double[][] generatedGamma, String generation) {
        int lags = FRAMES / 2;
        double[] lag = IntStream.range(0, lags).asDoubleStream().toArray();
        double[] truth = Arrays.stream(lag).map(k -> Math.pow(TEMPORAL, k)).toArray();
        double[] generated = decayOf(generatedGamma, lags);
        double[] low = new double[lags];
        double[] high = new double[lags];
        int repetitions = 20;
        double[][] curves = IntStream.range(0, repetitions)
                .mapToObj(i -> decayOf(temporalCovariance(sequences(SEQUENCES, TEMPORAL)), lags))
                .toArray(double[][]::new);
        double floor = 0;
        for (int k = 0; k < lags; k++) {
            int at = k;
            low[k] = Arrays.stream(curves).mapToDouble(curve -> curve[at]).min().orElseThrow();
            high[k] =
                    Arrays.stream(curves).mapToDouble(curve -> curve[at]).max().orElseThrow();
            floor = Math.max(floor, Math.abs(curves[0][k] - truth[k]));
        }
        double error = IntStream.range(0, lags)
                .mapToDouble(k -> Math.abs(generated[k] - truth[k]))
                .max()
                .orElseThrow();
        return new DecayCurve(
                lag,
                truth,
                generated,
                low,
                high,
                error,
                floor,
                generation + " The band spans 20 draws of 2,048 exact sequences.");
    }

    private static double[] decayOf(double[][] gamma, int lags) {
        double[] curve = new double[lags];
        for (int k = 0; k < lags; k++) {
            int lag = k;
            curve[k] = IntStream.range(0, FRAMES - k)
                    .mapToDouble(i -> gamma[i][i + lag])
                    .average()
                    .orElseThrow();
        }
        double zero = curve[0];
        return Arrays.stream(curve).map(value -> value / zero).toArray();
    }

    private AttentionMaps attention(double[][] gamma) {
        List<AttentionMaps.Level> levels = List.of(0.1, 0.5, 1.0, 3.0).stream()
                .map(s -> new AttentionMaps.Level(s, heads(s, 1), heads(s, 0), normalised(smoother(gamma, s))))
                .toList();
        return new AttentionMaps(
                normalised(gamma),
                levels,
                List.of("Γ", "Wiener smoother", "1/(1+lag)", "Γ, frames permuted"),
                List.of(
                        correlation(0.1, "trained", 0.887, 0.931, 0.947, 0.02),
                        correlation(0.1, "untrained", -0.13, -0.05, -0.07, 0.01),
                        correlation(0.5, "trained", 0.939, 0.962, 0.975, 0.03),
                        correlation(0.5, "untrained", -0.08, -0.04, -0.06, 0.01),
                        correlation(1, "trained", 0.974, 0.979, 0.988, 0.01),
                        correlation(1, "untrained", -0.06, -0.03, -0.05, 0),
                        correlation(3, "trained", 0.994, 0.991, 0.982, 0.02),
                        correlation(3, "untrained", -0.04, -0.02, -0.05, Double.NaN)),
                "Softmax weights averaged over 256 noised sequences of the data per noise level, seed 0. Noise level,"
                        + " heads and candidates were fixed beforehand; none was selected.");
    }

    private static AttentionMaps.Correlation correlation(double noiseLevel, String network, double... pearson) {
        return new AttentionMaps.Correlation(noiseLevel, network + ", head average", pearson);
    }

    private double[][][][] heads(double noiseLevel, double trained) {
        double[][][][] heads = new double[4][4][FRAMES][FRAMES];
        for (int layer = 0; layer < 4; layer++) {
            for (int head = 0; head < 4; head++) {
                double width = (1 + noiseLevel) * (0.6 + 0.5 * head + 0.3 * layer);
                double shift = head == 3 ? 2 : 0;
                for (int i = 0; i < FRAMES; i++) {
                    for (int j = 0; j < FRAMES; j++) {
                        double local = -Math.abs(i - j + shift) / width;
                        heads[layer][head][i][j] = Math.exp(trained * local
                                + 0.12 * random.nextGaussian()
                                + 0.3 * Math.sin((i + j) * 0.4 * (head + 1)));
                    }
                }
                heads[layer][head] = normalised(heads[layer][head]);
            }
        }
        return heads;
    }

    private double[][][] sequences(int count, double temporal) {
        double[][][] sequences = new double[count][FRAMES][DIMENSIONS];
        for (double[][] sequence : sequences) {
            for (int frame = 0; frame < FRAMES; frame++) {
                double kept = frame == 0 ? 0 : temporal;
                double spatial = 0;
                for (int d = 0; d < DIMENSIONS; d++) {
                    double inherited = d == 0 ? 0 : SPATIAL;
                    spatial = inherited * spatial + Math.sqrt(1 - inherited * inherited) * random.nextGaussian();
                    double before = frame == 0 ? 0 : sequence[frame - 1][d];
                    sequence[frame][d] = kept * before + Math.sqrt(1 - kept * kept) * spatial;
                }
            }
        }
        return sequences;
    }

    private static double[][] powers(int size, double base) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = Math.pow(base, Math.abs(i - j));
            }
        }
        return matrix;
    }

    private static double[][] temporalCovariance(double[][][] sequences) {
        double[][] sum = new double[FRAMES][FRAMES];
        double share = 1.0 / (sequences.length * DIMENSIONS);
        for (double[][] sequence : sequences) {
            for (int i = 0; i < FRAMES; i++) {
                for (int j = 0; j < FRAMES; j++) {
                    for (int d = 0; d < DIMENSIONS; d++) {
                        sum[i][j] += sequence[i][d] * sequence[j][d] * share;
                    }
                }
            }
        }
        return sum;
    }

    private static double[][] spatialCovariance(double[][][] sequences) {
        double[][] sum = new double[DIMENSIONS][DIMENSIONS];
        double share = 1.0 / (sequences.length * FRAMES);
        for (double[][] sequence : sequences) {
            for (double[] frame : sequence) {
                for (int a = 0; a < DIMENSIONS; a++) {
                    for (int b = 0; b < DIMENSIONS; b++) {
                        sum[a][b] += frame[a] * frame[b] * share;
                    }
                }
            }
        }
        return sum;
    }

    private static double relativeError(double[][] estimate, double[][] truth) {
        double error = 0;
        double size = 0;
        for (int i = 0; i < truth.length; i++) {
            for (int j = 0; j < truth.length; j++) {
                error += Math.pow(estimate[i][j] - truth[i][j], 2);
                size += Math.pow(truth[i][j], 2);
            }
        }
        return Math.sqrt(error / size);
    }

    private static double[][] normalised(double[][] matrix) {
        return Arrays.stream(matrix)
                .map(row -> {
                    double sum = Arrays.stream(row).sum();
                    return Arrays.stream(row).map(value -> value / sum).toArray();
                })
                .toArray(double[][]::new);
    }

    /** Gamma (Gamma + s^2 I)^-1 = I - s^2 (Gamma + s^2 I)^-1, by Gauss-Jordan elimination. */
    private static double[][] smoother(double[][] gamma, double noiseLevel) {
        double variance = noiseLevel * noiseLevel;
        double[][] left = new double[FRAMES][];
        double[][] inverse = new double[FRAMES][FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            left[i] = gamma[i].clone();
            left[i][i] += variance;
            inverse[i][i] = 1;
        }
        for (int pivot = 0; pivot < FRAMES; pivot++) {
            double scale = left[pivot][pivot];
            for (int j = 0; j < FRAMES; j++) {
                left[pivot][j] /= scale;
                inverse[pivot][j] /= scale;
            }
            for (int i = 0; i < FRAMES; i++) {
                double factor = i == pivot ? 0 : left[i][pivot];
                for (int j = 0; j < FRAMES; j++) {
                    left[i][j] -= factor * left[pivot][j];
                    inverse[i][j] -= factor * inverse[pivot][j];
                }
            }
        }
        for (int i = 0; i < FRAMES; i++) {
            for (int j = 0; j < FRAMES; j++) {
                inverse[i][j] = (i == j ? 1 : 0) - variance * inverse[i][j];
            }
        }
        return inverse;
    }
}
