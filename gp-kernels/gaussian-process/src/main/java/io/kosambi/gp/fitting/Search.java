package io.kosambi.gp.fitting;

import io.kosambi.gp.fitting.FittedParameter.State;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ddogleg.optimization.FactoryOptimization;
import org.ddogleg.optimization.UnconstrainedMinimization;
import org.ddogleg.optimization.UtilOptimize;
import org.ddogleg.optimization.functions.FunctionNtoN;
import org.ddogleg.optimization.functions.FunctionNtoS;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/** One quasi-Newton search for the largest likelihood, and the curvature at its end. */
final class Search {

    private static final int LARGEST_ITERATIONS = 500;
    private static final double FUNCTION_TOLERANCE = 1e-12;
    private static final double GRADIENT_TOLERANCE = 1e-8;

    /** What stands for a likelihood of zero; far below any that occurs per number. */
    private static final double IMPOSSIBLE = 1e6;

    private static final double CURVATURE_STEP = 1e-4;

    private final MarginalLikelihood likelihood;
    private final ModelParameters parameters;
    private double[] coordinates = {};
    private boolean converged;
    private int evaluations;
    private @Nullable Point last;

    private record Point(double[] coordinates, MarginalLikelihood.@Nullable Value value) {}

    Search(MarginalLikelihood likelihood, ModelParameters parameters) {
        this.likelihood = likelihood;
        this.parameters = parameters;
    }

    void run(double[] from) {
        coordinates = from.clone();
        if (from.length == 0) {
            converged = true;
            return;
        }
        UnconstrainedMinimization search = FactoryOptimization.quasiNewtonBfgs(null);
        search.setFunction(new Objective(), new Gradient(), -IMPOSSIBLE);
        search.initialize(coordinates, FUNCTION_TOLERANCE, GRADIENT_TOLERANCE);
        try {
            converged = UtilOptimize.process(search, LARGEST_ITERATIONS) && search.isConverged();
        } catch (RuntimeException e) {
            // The line search of the library gives up with an exception where rounding leaves it no way down.
            converged = false;
        }
        double[] end = search.getParameters();
        if (objective(end) <= objective(coordinates)) {
            coordinates = end.clone();
        }
        converged |= largestGradient() < 1e-4;
    }

    double[] coordinates() {
        return coordinates;
    }

    boolean converged() {
        return converged;
    }

    int evaluations() {
        return evaluations;
    }

    double logLikelihood() {
        MarginalLikelihood.Value value = at(coordinates);
        return value == null ? Double.NEGATIVE_INFINITY : value.logLikelihood();
    }

    double[] mean() {
        return require().mean();
    }

    double jitter() {
        return require().jitter();
    }

    DMatrixRMaj spatialEstimate() {
        return likelihood.spatialEstimate(require());
    }

    /** The standard errors of the parameters that were fitted and are not at an end of their range. */
    OptionalDouble[] standardErrors(State[] states) {
        int[] free = parameters.free();
        int[] inner = IntStream.range(0, free.length)
                .filter(index -> states[free[index]] == State.FITTED)
                .toArray();
        OptionalDouble[] errors = new OptionalDouble[states.length];
        Arrays.fill(errors, OptionalDouble.empty());
        DMatrixRMaj information = new DMatrixRMaj(inner.length, inner.length);
        for (int row = 0; row < inner.length; row++) {
            double step = CURVATURE_STEP * Math.max(1, Math.abs(coordinates[inner[row]]));
            double[] up = coordinates.clone();
            double[] down = coordinates.clone();
            up[inner[row]] += step;
            down[inner[row]] -= step;
            double[] above = gradient(up);
            double[] below = gradient(down);
            for (int column = 0; column < inner.length; column++) {
                double curvature = (above[inner[column]] - below[inner[column]]) / (2 * step);
                information.add(row, column, -curvature / 2);
                information.add(column, row, -curvature / 2);
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(inner.length, inner.length);
        if (inner.length == 0 || !CommonOps_DDRM.invert(information, covariance)) {
            return errors;
        }
        for (int index = 0; index < inner.length; index++) {
            int parameter = free[inner[index]];
            double variance = covariance.get(index, index);
            if (variance > 0 && Double.isFinite(variance)) {
                double slope = parameters.mapping(parameter).slope(coordinates[inner[index]]);
                errors[parameter] = OptionalDouble.of(Math.sqrt(variance) * Math.abs(slope));
            }
        }
        return errors;
    }

    private MarginalLikelihood.Value require() {
        MarginalLikelihood.Value value = at(coordinates);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The covariance of the frames is singular for every parameter tried: let "
                            + "the noise be fitted, or fix it above 0");
        }
        return value;
    }

    private MarginalLikelihood.@Nullable Value at(double[] point) {
        Point known = last;
        if (known == null || !Arrays.equals(known.coordinates(), point)) {
            known = new Point(point.clone(), evaluate(point));
            last = known;
        }
        return known.value();
    }

    private MarginalLikelihood.@Nullable Value evaluate(double[] point) {
        evaluations++;
        double[] values = parameters.values(point);
        try {
            return likelihood.at(parameters.kernel(values), values[values.length - 2], values[values.length - 1]);
        } catch (IllegalArgumentException e) {
            // Out of reach of float64: a singular covariance, or a parameter rounded onto an end of its range.
            return null;
        }
    }

    /** Minus the likelihood per number, so that one tolerance fits all data. */
    private double objective(double[] point) {
        MarginalLikelihood.Value value = at(point);
        return value == null || !Double.isFinite(value.logLikelihood())
                ? IMPOSSIBLE
                : -value.logLikelihood() / likelihood.numbers();
    }

    /** The derivatives of the likelihood by the coordinates. */
    private double[] gradient(double[] point) {
        MarginalLikelihood.Value value = at(point);
        double[] gradient = new double[point.length];
        if (value != null) {
            for (int index = 0; index < gradient.length; index++) {
                int parameter = parameters.free()[index];
                gradient[index] = value.gradient()[parameter]
                        * parameters.mapping(parameter).slope(point[index]);
            }
        }
        return gradient;
    }

    private double largestGradient() {
        return Arrays.stream(gradient(coordinates)).map(Math::abs).max().orElse(0) / likelihood.numbers();
    }

    private final class Objective implements FunctionNtoS {
        @Override
        public int getNumOfInputsN() {
            return coordinates.length;
        }

        @Override
        public double process(double[] input) {
            return objective(input);
        }
    }

    private final class Gradient implements FunctionNtoN {
        @Override
        public int getN() {
            return coordinates.length;
        }

        @Override
        public void process(double[] input, double[] output) {
            double[] gradient = gradient(input);
            for (int index = 0; index < gradient.length; index++) {
                output[index] = -gradient[index] / likelihood.numbers();
            }
        }
    }
}
