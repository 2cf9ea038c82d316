package io.kosambi.gp.fitting;

import io.kosambi.gp.fitting.FittedParameter.State;
import io.kosambi.spi.kernel.CovarianceKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Finds the parameters under which observed sequences are most probable.
 *
 * <p>Parameters live on coordinates without bounds (the logarithm or logit of their ranges) and are moved by a
 * quasi-Newton search with exact gradients, from the kernel's own values and from random points around them. Sigma is
 * estimated in turn with the rest (flip-flop). The variance is left at 1 where the kernel carries its own, and the noise at
 * 0 where it has a nugget.
 *
 * <p>Standard errors come from the observed information, the second derivatives of the likelihood at its top, on the
 * coordinates, carried over to the parameters by their slope; Sigma counts as known there, which matters for the
 * variance alone.
 */
public final class KernelFitter {

    private static final int SPATIAL_ROUNDS = 50;
    private static final double SPATIAL_TOLERANCE = 1e-8;
    private static final int LARGEST_FRAMES = 8192;

    private final FitOptions options;

    /** @param options what is fitted, and how hard it is tried */
    public KernelFitter(FitOptions options) {
        this.options = options;
    }

    /**
     * Fits a kernel to sequences that were all observed at the same locations, as {@link #fit(CovarianceKernel, List)} does.
     */
    public KernelFit fit(CovarianceKernel start, SequenceData data) {
        return fit(start, List.of(data));
    }

    /**
     * Fits a kernel.
     *
     * @param start the kernel with the values the search begins at
     * @param groups what was observed, at least one group; the sequences of each were observed at the same locations, and
     *     each group costs a matrix of its own
     * @throws IllegalArgumentException if a name to be fixed is unknown, there are fewer numbers than parameters, or the
     *     sequences are too long for a dense likelihood; each message names what would be accepted
     */
    public KernelFit fit(CovarianceKernel start, List<SequenceData> groups) {
        Observations data = new Observations(groups);
        int longest = data.longest().frames();
        if (longest > LARGEST_FRAMES) {
            throw new IllegalArgumentException(String.format(
                    "Fitting factors a matrix of frames x frames, and %,d frames would take hours; at most %,d are "
                            + "accepted: cut the sequences into shorter ones, or thin them out",
                    longest, LARGEST_FRAMES));
        }
        double[] means = options.constantMean() ? data.means() : new double[data.dimension()];
        double scale = data.variance(means);
        if (!(scale > 0)) {
            throw new IllegalArgumentException(
                    "The sequences do not vary, so they say nothing about a kernel: at least two different numbers are "
                            + "needed");
        }
        ModelParameters parameters = ModelParameters.of(start, data.longest().locations(), scale, options.fixed());
        requireEnough(data, parameters.free().length);
        DMatrixRMaj spatial = startingSpatial(data, means);
        Search best = null;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
        for (int restart = 0; restart <= options.restarts(); restart++) {
            double[] from = restart == 0 ? parameters.coordinates() : parameters.randomCoordinates(random);
            Search search = new Search(likelihood(data, spatial), parameters);
            search.run(from);
            if (best == null || search.logLikelihood() > best.logLikelihood()) {
                best = search;
            }
        }
        Search top = Objects.requireNonNull(best, "at least one start");
        if (options.spatial().isEmpty() && data.dimension() > 1) {
            for (int round = 0; round < SPATIAL_ROUNDS; round++) {
                DMatrixRMaj estimate = scaledToTrace(top.spatialEstimate());
                double change = difference(estimate, spatial);
                spatial = estimate;
                Search search = new Search(likelihood(data, spatial), parameters);
                search.run(top.coordinates());
                top = search;
                if (change < SPATIAL_TOLERANCE) {
                    break;
                }
            }
        }
        return result(top, parameters, data, spatial);
    }

    private MarginalLikelihood likelihood(Observations data, DMatrixRMaj spatial) {
        return new MarginalLikelihood(data, options.constantMean(), spatial);
    }

    private void requireEnough(Observations data, int free) {
        int more = options.constantMean() ? data.dimension() : 0;
        if (data.size() <= free + more) {
            throw new IllegalArgumentException("The data hold " + data.size() + " numbers, but " + (free + more)
                    + " parameters are to be fitted: more than " + (free + more) + " numbers are needed");
        }
        int rows = data.frames();
        if (options.spatial().isEmpty() && rows <= data.dimension()) {
            throw new IllegalArgumentException("The covariance of " + data.dimension()
                    + " coordinates cannot be estimated from " + rows + " frames in all: more than " + data.dimension()
                    + " are needed, or a known spatial covariance");
        }
    }

    private DMatrixRMaj startingSpatial(Observations data, double[] means) {
        int dimension = data.dimension();
        if (options.spatial().isPresent()) {
            if (options.spatial().get().length != dimension) {
                throw new IllegalArgumentException("The spatial covariance is of size "
                        + options.spatial().get().length + ", but the data have " + dimension + " coordinates");
            }
            return scaledToTrace(new DMatrixRMaj(options.spatial().get()));
        }
        return scaledToTrace(data.scatter(means));
    }

    private static DMatrixRMaj scaledToTrace(DMatrixRMaj matrix) {
        CommonOps_DDRM.scale(matrix.numRows / CommonOps_DDRM.trace(matrix), matrix);
        return matrix;
    }

    private static double difference(DMatrixRMaj first, DMatrixRMaj second) {
        double largest = 0;
        for (int index = 0; index < first.data.length; index++) {
            largest = Math.max(largest, Math.abs(first.data[index] - second.data[index]));
        }
        return largest;
    }

    private static KernelFit result(Search search, ModelParameters parameters, Observations data, DMatrixRMaj spatial) {
        double[] values = parameters.values(search.coordinates());
        State[] states = parameters.states(values);
        OptionalDouble[] errors = search.standardErrors(states);
        List<FittedParameter> fitted = new ArrayList<>();
        for (int index = 0; index < values.length; index++) {
            fitted.add(new FittedParameter(parameters.name(index), values[index], errors[index], states[index]));
        }
        double[][] sigma = new double[data.dimension()][data.dimension()];
        for (int row = 0; row < sigma.length; row++) {
            for (int column = 0; column < sigma.length; column++) {
                sigma[row][column] = spatial.get(row, column);
            }
        }
        return new KernelFit(
                parameters.kernel(values),
                fitted,
                search.mean(),
                sigma,
                search.logLikelihood(),
                search.converged(),
                search.evaluations(),
                search.jitter(),
                data.count(),
                data.size());
    }
}
