package io.kosambi.gp.theory;

import static io.kosambi.gp.Printed.assertPrints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstOrderMethodTest {

    @ParameterizedTest(name = "{0}, t = {1}")
    @CsvSource({
        "exponential 4, 0.1, 107.9, -0.0185, 2.1e-1, 373, 324, 40",
        "exponential 4, 0.5, 24.3, -0.0822, 4.0e-3, 85, 77, 19",
        "exponential 4, 1.0, 10.2, -0.1968, 3.9e-6, 36, 33, 12",
        "gaussian 4, 0.5, 12.4, -0.1621, 3.9e-5, 43, 41, 13",
        "root 2, 1.0, 14.0, -0.1427, 1.0e-4, 49, 45, 14",
        "polynomial 4, 0.5, 20.2, -0.0991, 1.2e-3, 70, 63, 17",
        "wendland 16, 1.0, 13.7, -0.1462, 1.3e-4, 48, 47, 14",
        "logarithmic 1, 1.0, 7.8, -0.2577, 7.6e-8, 27, 25, 11"
    })
    void theClosedFormsAreTheKnownOnes(
            String kernel,
            double time,
            String conditionNumber,
            String logRate,
            String errorAfterSixty,
            int worstCase,
            int rootMeanSquare,
            int chebyshev) {
        GaussianProcess process = LagProcesses.named(kernel, 64);
        NoiseLevel level = NoiseLevel.atDiffusionTime(time);
        SpectralBounds bounds = SpectralBounds.at(process, level);
        double[] spectrum = process.at(level).spectrum();
        GradientDescent descent = new GradientDescent(bounds);
        assertPrints("kappa", bounds.conditionNumber(), conditionNumber);
        assertPrints("log rho", Math.log(bounds.convergenceRate()), logRate);
        assertPrints("error after 60", descent.rmsError(spectrum, 60), errorAfterSixty);
        assertThat(descent.depth(1e-3)).isEqualTo(worstCase);
        assertThat(descent.rmsDepth(1e-3, spectrum)).isEqualTo(rootMeanSquare);
        assertThat(new Chebyshev(bounds).depth(1e-3)).isEqualTo(chebyshev);
    }

    @Test
    void chebyshevStepsReachTheKnownErrorsBelowTheirBounds() {
        GaussianProcess process = LagProcesses.named("exponential 4", 64);
        NoiseLevel level = NoiseLevel.atDiffusionTime(0.1);
        Chebyshev method = new Chebyshev(SpectralBounds.at(process, level));
        int[] iterations = {16, 32, 48, 64};
        String[] bounds = {"9.1e-2", "4.1e-3", "1.9e-4", "8.6e-6"};
        for (int index = 0; index < iterations.length; index++) {
            assertPrints("bound", method.errorBound(iterations[index]), bounds[index]);
        }
        double[] errors = method.rmsErrors(process.at(level).spectrum(), 64);
        for (int k = 1; k <= 64; k++) {
            assertThat(errors[k]).isLessThan(method.errorBound(k));
        }
        assertThat(errors[40]).isLessThan(1e-3);
    }

    @ParameterizedTest(name = "{0} from t = {1} on")
    @CsvSource({
        "exponential 4, 0.05, 495, 48, 52, 100",
        "exponential 4, 0.1, 325, 40, 42, 80",
        "exponential 4, 0.5, 80, 18, 20, 37",
        "matern 4, 0.05, 1100, 75, 80, 150"
    })
    void oneScheduleServesAllNoiseLevels(
            String kernel, double lowestTime, int descent, int chebyshev, int heavyBall, int nesterov) {
        GaussianProcess process = LagProcesses.named(kernel, 64);
        SpectralBounds bounds = SpectralBounds.from(process, NoiseLevel.atDiffusionTime(lowestTime));
        double[][] spectra = new double[60][];
        Arrays.setAll(spectra, index -> {
            double time = lowestTime * Math.pow(5 / lowestTime, index / 59.0);
            return process.at(NoiseLevel.atDiffusionTime(time)).spectrum();
        });
        List<FirstOrderMethod> methods = methods(bounds);
        int[] known = {descent, chebyshev, heavyBall, nesterov};
        for (int index = 0; index < known.length; index++) {
            int depth = methods.get(index).rmsDepth(1e-3, spectra);
            // The known depths come from a coarse search.
            assertThat((double) depth).isCloseTo(known[index], withinPercentage(6));
        }
    }

    @Test
    void theErrorOfEveryMethodIsThatOfTheIterationCarriedOut() {
        GaussianProcess process = LagProcesses.named("matern 4", 16);
        NoiseLevel level = NoiseLevel.atDiffusionTime(0.3);
        double[] spectrum = process.at(level).spectrum();
        for (FirstOrderMethod method : methods(SpectralBounds.at(process, level))) {
            double[] errors = method.rmsErrors(spectrum, 40);
            assertThat(errors[0]).isEqualTo(1);
            for (int iterations : new int[] {1, 2, 7, 40}) {
                double sum = 0;
                double weights = 0;
                for (double eigenvalue : spectrum) {
                    // For A = a and r = 1 the solution is -1 / a.
                    double relative = 1 + eigenvalue * iterate(method, eigenvalue, iterations);
                    sum += relative * relative / eigenvalue;
                    weights += 1 / eigenvalue;
                }
                assertThat(errors[iterations])
                        .as("%s after %d", method, iterations)
                        .isCloseTo(Math.sqrt(sum / weights), within(1e-12));
                assertThat(method.rmsError(spectrum, iterations)).isEqualTo(errors[iterations]);
            }
        }
    }

    private static double iterate(FirstOrderMethod method, double eigenvalue, int iterations) {
        double current = 0;
        double previous = 0;
        for (Step step : method.steps(iterations)) {
            double momentum = step.momentum() * (current - previous);
            double at = method instanceof Nesterov ? current + momentum : current;
            previous = current;
            current = current + momentum - step.size() * (eigenvalue * at + 1);
        }
        return current;
    }

    @Test
    void boundsAreSharpAndHoldOnTheWholeInterval() {
        SpectralBounds bounds = new SpectralBounds(0.02, 3);
        double[] interval = new double[3_001];
        Arrays.setAll(interval, index -> 0.02 + (3 - 0.02) * index / 3_000);
        for (FirstOrderMethod method : methods(bounds)) {
            for (int iterations : new int[] {1, 3, 10, 50, 200}) {
                double largest = 0;
                for (double eigenvalue : interval) {
                    largest = Math.max(largest, method.rmsError(new double[] {eigenvalue}, iterations));
                }
                double bound = method.errorBound(iterations);
                assertThat(largest).as("%s after %d", method, iterations).isLessThanOrEqualTo(bound * (1 + 1e-9));
                // Chebyshev's is 2 q^K where 2 q^K / (1 + q^(2 K)) would be sharp.
                assertThat(largest).isGreaterThan(bound * (method instanceof Chebyshev ? 0.49 : 0.999));
            }
        }
    }

    @Test
    void theDepthIsTheFirstWhoseBoundMeetsTheTolerance() {
        for (SpectralBounds bounds :
                List.of(new SpectralBounds(0.1, 7), new SpectralBounds(1, 1), new SpectralBounds(1e-6, 2))) {
            for (FirstOrderMethod method : methods(bounds)) {
                for (double tolerance : new double[] {0.5, 1e-2, 1e-8}) {
                    int depth = method.depth(tolerance);
                    assertThat(method.errorBound(depth)).isLessThanOrEqualTo(tolerance);
                    assertThat(method.errorBound(depth - 1)).isGreaterThan(tolerance);
                }
            }
        }
        double kappa = 70;
        assertThat(new GradientDescent(new SpectralBounds(0.1, 7)).depth(1e-8))
                .isEqualTo((int) Math.ceil(Math.log(1e8) / Math.log((kappa + 1) / (kappa - 1))));
        assertThat(new Chebyshev(new SpectralBounds(0.1, 7)).depth(1e-8)).isEqualTo((int)
                Math.ceil(Math.log(2e8) / Math.log((Math.sqrt(kappa) + 1) / (Math.sqrt(kappa) - 1))));
    }

    @Test
    void lejaOrderKeepsHundredsOfChebyshevStepsStable() {
        Chebyshev method = new Chebyshev(new SpectralBounds(1e-3, 1));
        List<Step> steps = method.steps(512);
        assertThat(steps.getFirst().size()).isCloseTo(1, within(1e-4));
        assertThat(steps.stream().map(Step::size).distinct()).hasSize(512);
        double eigenvalue = 0.37;
        assertThat(1 + eigenvalue * iterate(method, eigenvalue, 512)).isCloseTo(0, within(1e-12));
        List<Step> ascending = new ArrayList<>(steps);
        ascending.sort((first, second) -> Double.compare(second.size(), first.size()));
        double residual = 1;
        double largest = 1;
        for (Step step : ascending) {
            residual *= 1 - step.size();
            largest = Math.max(largest, Math.abs(residual));
        }
        assertThat(largest).as("growth in the natural order").isGreaterThan(1e50);
    }

    @Test
    void boundsFromALevelOnHoldAtEveryHigherLevel() {
        GaussianProcess process = LagProcesses.named("polynomial 4", 32);
        SpectralBounds bounds = SpectralBounds.from(process, NoiseLevel.atDiffusionTime(0.1));
        for (double time = 0.1; time < 8; time *= 1.3) {
            SpectralBounds tight = SpectralBounds.at(process, NoiseLevel.atDiffusionTime(time));
            assertThat(tight.lowest()).isGreaterThanOrEqualTo(bounds.lowest());
            assertThat(tight.highest()).isLessThanOrEqualTo(bounds.highest());
        }
    }

    @Test
    void meaninglessQuestionsAreRefused() {
        assertThatThrownBy(() -> new SpectralBounds(0, 1)).hasMessageContaining("0 < lowest <= highest");
        assertThatThrownBy(() -> SpectralBounds.of(new double[0])).hasMessageContaining("0 < lowest <= highest");
        assertThatThrownBy(() -> new GradientDescent(new SpectralBounds(1, 2)).depth(0))
                .hasMessageContaining("must lie in (0, 1), but is 0.0");
        assertThatThrownBy(() -> new GradientDescent(new SpectralBounds(1, 2)).rmsDepth(1, new double[] {1}))
                .hasMessageContaining("must lie in (0, 1), but is 1.0");
        assertThatThrownBy(() -> new GradientDescent(new SpectralBounds(1e-12, 1)).depth(1e-3))
                .hasMessageContaining("singular to working precision");
    }

    private static List<FirstOrderMethod> methods(SpectralBounds bounds) {
        return List.of(new GradientDescent(bounds), new Chebyshev(bounds), new HeavyBall(bounds), new Nesterov(bounds));
    }
}
