package io.kosambi.gp;

import static io.kosambi.gp.Printed.assertPrints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoisedProcessTest {

    private static final double[] TIMES = {0.01, 0.05, 0.5, 2, 5};

    @Test
    void theScoreEqualsTheDenseSolve() {
        for (GaussianProcess process : List.of(Processes.awkward(), Processes.ornsteinUhlenbeck(32, 4))) {
            for (double time : TIMES) {
                NoisedProcess noised = process.at(NoiseLevel.atDiffusionTime(time));
                double[] noisy = draw(process, noised.level(), 3);
                double[] score = new double[noisy.length];
                noised.score(noisy, 3, score);
                for (int sequence = 0; sequence < 3; sequence++) {
                    double[] centred = centred(process, noised.level(), noisy, sequence);
                    double[] dense = Dense.solve(Dense.noisyCovariance(process, noised.level()), centred)
                            .values();
                    double[] negative = slice(score, sequence, dense.length);
                    for (int index = 0; index < negative.length; index++) {
                        negative[index] = -negative[index];
                    }
                    assertThat(distance(dense, negative) / Dense.norm(dense)).isLessThan(1e-10);
                }
            }
        }
    }

    @Test
    void theDenoiserEqualsTheDenseConditionalMean() {
        GaussianProcess process = Processes.awkward();
        for (double time : TIMES) {
            NoisedProcess noised = process.at(NoiseLevel.atDiffusionTime(time));
            double[] noisy = draw(process, noised.level(), 2);
            double[] clean = new double[noisy.length];
            noised.denoise(noisy, 2, clean);
            for (int sequence = 0; sequence < 2; sequence++) {
                double[] solved = Dense.solve(
                                Dense.noisyCovariance(process, noised.level()),
                                centred(process, noised.level(), noisy, sequence))
                        .values();
                double[] dense = Dense.multiply(Dense.kronecker(process), solved);
                for (int index = 0; index < dense.length; index++) {
                    dense[index] = process.mean()[index] + noised.level().alpha() * dense[index];
                }
                assertThat(distance(dense, slice(clean, sequence, dense.length)) / Dense.norm(dense))
                        .isLessThan(1e-10);
            }
        }
    }

    @Test
    void theScoreIsTheGradientOfTheLogDensity() {
        GaussianProcess process = Processes.awkward();
        for (double time : TIMES) {
            NoisedProcess noised = process.at(NoiseLevel.atDiffusionTime(time));
            double[] noisy = draw(process, noised.level(), 1);
            double[] score = new double[noisy.length];
            noised.score(noisy, 1, score);
            double largest = 0;
            for (double value : score) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int index = 0; index < noisy.length; index++) {
                double step = 1e-4;
                double[] up = noisy.clone();
                double[] down = noisy.clone();
                up[index] += step;
                down[index] -= step;
                double gradient = (noised.logDensity(up, 1)[0] - noised.logDensity(down, 1)[0]) / (2 * step);
                assertThat(gradient).isCloseTo(score[index], within(1e-6 * Math.max(1, largest)));
            }
        }
    }

    @Test
    void theLogDensityEqualsTheDenseOne() {
        GaussianProcess process = Processes.awkward();
        NoisedProcess noised = process.at(NoiseLevel.atDiffusionTime(0.3));
        double[] noisy = draw(process, noised.level(), 2);
        double[] densities = noised.logDensity(noisy, 2);
        for (int sequence = 0; sequence < 2; sequence++) {
            double[] centred = centred(process, noised.level(), noisy, sequence);
            Dense.Solution solution = Dense.solve(Dense.noisyCovariance(process, noised.level()), centred);
            double expected = -0.5
                    * (process.size() * Math.log(2 * Math.PI)
                            + solution.logDeterminant()
                            + Dense.dot(centred, solution.values()));
            assertThat(densities[sequence]).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void theExactPredictorsSayTheSameThing() {
        for (GaussianProcess process : List.of(Processes.awkward(), Processes.ornsteinUhlenbeck(16, 3))) {
            for (double ratio : StructureEvaluation.defaultRatios()) {
                NoisedProcess noised = process.at(NoiseLevel.atRatio(ratio));
                double[] noisy = draw(process, noised.level(), 1);
                double[][] predictions = new double[4][noisy.length];
                noised.score(noisy, 1, predictions[PredictionTarget.SCORE.ordinal()]);
                noised.noise(noisy, 1, predictions[PredictionTarget.NOISE.ordinal()]);
                noised.denoise(noisy, 1, predictions[PredictionTarget.CLEAN.ordinal()]);
                noised.velocity(noisy, 1, predictions[PredictionTarget.VELOCITY.ordinal()]);
                for (int index = 0; index < noisy.length; index++) {
                    double velocity = predictions[PredictionTarget.VELOCITY.ordinal()][index];
                    for (PredictionTarget target : PredictionTarget.values()) {
                        double expected = predictions[target.ordinal()][index];
                        assertThat(PredictionTarget.VELOCITY.convert(velocity, noisy[index], noised.level(), target))
                                .isCloseTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
                    }
                }
            }
        }
    }

    @Test
    void theIrreducibleLossesAreTheKnownOnes() {
        String[][] known = {
            {"0.05", ".79986", ".04101", ".84087"},
            {"0.5", ".36346", ".23578", ".59924"},
            {"2", ".09759", ".62352", ".72111"}
        };
        for (String[] row : known) {
            IrreducibleLosses losses = Processes.ornsteinUhlenbeck(32, 4)
                    .at(NoiseLevel.atDiffusionTime(Double.parseDouble(row[0])))
                    .irreducibleLosses();
            assertPrints("noise", losses.noise(), row[1]);
            assertPrints("clean", losses.clean(), row[2]);
            assertPrints("velocity", losses.velocity(), row[3]);
        }
    }

    @Test
    void theIrreducibleLossesAreWhatTheExactPredictorsLoseOnSamples() {
        for (GaussianProcess process : List.of(Processes.ornsteinUhlenbeck(32, 4), Processes.awkward())) {
            for (double time : new double[] {0.05, 0.5, 2}) {
                NoisedProcess noised = process.at(NoiseLevel.atDiffusionTime(time));
                int count = 4_000;
                StandardNormals normals = StandardNormals.seeded(11);
                double[] clean = process.sampler().sample(normals, count);
                double[] noise = new double[clean.length];
                normals.fill(noise, noise.length);
                double[] noisy = new double[clean.length];
                noised.level().mix(clean, noise, clean.length, noisy);
                double[] velocity = new double[clean.length];
                for (int index = 0; index < clean.length; index++) {
                    velocity[index] = noised.level().alpha() * noise[index]
                            - noised.level().sigma() * clean[index];
                }
                double[] predicted = new double[clean.length];
                IrreducibleLosses losses = noised.irreducibleLosses();
                noised.noise(noisy, count, predicted);
                requireMeanSquare(predicted, noise, count, losses.noise());
                noised.denoise(noisy, count, predicted);
                requireMeanSquare(predicted, clean, count, losses.clean());
                noised.velocity(noisy, count, predicted);
                requireMeanSquare(predicted, velocity, count, losses.velocity());
            }
        }
    }

    private static void requireMeanSquare(double[] predicted, double[] target, int count, double expected) {
        int size = target.length / count;
        double sum = 0;
        double squares = 0;
        for (int sequence = 0; sequence < count; sequence++) {
            double error = 0;
            for (int index = sequence * size; index < (sequence + 1) * size; index++) {
                error += Math.pow(predicted[index] - target[index], 2) / size;
            }
            sum += error;
            squares += error * error;
        }
        double mean = sum / count;
        double standardError = Math.sqrt((squares / count - mean * mean) / count);
        assertThat(mean).isCloseTo(expected, within(4 * standardError));
    }

    private static double[] draw(GaussianProcess process, NoiseLevel level, int count) {
        StandardNormals normals = StandardNormals.seeded(5);
        double[] noisy = process.sampler().sample(normals, count);
        double[] noise = new double[noisy.length];
        normals.fill(noise, noise.length);
        level.mix(noisy, noise, noisy.length, noisy);
        return noisy;
    }

    private static double[] centred(GaussianProcess process, NoiseLevel level, double[] noisy, int sequence) {
        double[] mean = process.mean();
        double[] centred = slice(noisy, sequence, mean.length);
        for (int index = 0; index < mean.length; index++) {
            centred[index] -= level.alpha() * mean[index];
        }
        return centred;
    }

    private static double[] slice(double[] values, int sequence, int size) {
        return Arrays.copyOfRange(values, sequence * size, (sequence + 1) * size);
    }

    private static double distance(double[] first, double[] second) {
        double[] difference = new double[first.length];
        Arrays.setAll(difference, index -> first[index] - second[index]);
        return Dense.norm(difference);
    }
}
