package io.kosambi.gp.fitting;

import io.kosambi.gp.fitting.FittedParameter.State;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.Locations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The parameters of the kernel, the variance and the noise: which are free, where they start, how they are mapped. */
final class ModelParameters {

    /** How much of the data's variance the noise has at first. */
    private static final double NOISE_SHARE = 0.1;

    /** How far random starting points lie from the first on the coordinates. */
    private static final double SPREAD = 1.2;

    private final CovarianceKernel kernel;
    private final List<String> names;
    private final Coordinate[] mapping;
    private final double[] start;
    private final State[] held;
    private final int[] free;

    private ModelParameters(
            CovarianceKernel kernel, List<String> names, Coordinate[] mapping, double[] start, State[] held) {
        this.kernel = kernel;
        this.names = names;
        this.mapping = mapping;
        this.start = start;
        this.held = held;
        this.free = IntStream.range(0, start.length)
                .filter(index -> held[index] == State.FITTED)
                .toArray();
    }

    /**
     * @param scale the variance of the data
     * @param fixed the parameters that are not fitted
     */
    static ModelParameters of(
            CovarianceKernel kernel, Locations locations, double scale, Map<String, Optional<Double>> fixed) {
        List<KernelParameter> own = kernel.parameters();
        int count = own.size() + 2;
        int variance = count - 2;
        int noise = count - 1;
        List<String> names = new ArrayList<>();
        Coordinate[] mapping = new Coordinate[count];
        double[] start = new double[count];
        State[] held = new State[count];
        Arrays.fill(held, State.FITTED);
        for (int index = 0; index < own.size(); index++) {
            names.add(own.get(index).name());
            mapping[index] = Coordinate.of(own.get(index));
            start[index] = own.get(index).value();
        }
        names.add(KernelFit.VARIANCE);
        names.add(KernelFit.NOISE);
        mapping[variance] = new Coordinate(0, Double.POSITIVE_INFINITY);
        mapping[noise] = new Coordinate(0, Double.POSITIVE_INFINITY);
        double kernelVariance = meanVariance(kernel, locations);
        start[variance] = (1 - NOISE_SHARE) * scale / kernelVariance;
        start[noise] = NOISE_SHARE * scale;
        fixed.forEach((name, value) -> {
            int index = names.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException(
                        "There is no parameter '" + name + "' to fix. Known: " + String.join(", ", names));
            }
            held[index] = State.FIXED;
            double unchanged = index == variance ? 1 : index == noise ? 0 : start[index];
            start[index] = value.orElse(unchanged);
        });
        if (!(start[variance] > 0) || !(start[noise] >= 0)) {
            throw new IllegalArgumentException(
                    "variance must lie in (0, infinity) and noise in [0, infinity), but they " + "are fixed at "
                            + start[variance] + " and " + start[noise]);
        }
        CovarianceKernel begun = kernel.withParameters(Arrays.copyOf(start, own.size()));
        boolean[] moving = new boolean[own.size()];
        for (int index = 0; index < moving.length; index++) {
            moving[index] = held[index] == State.FITTED;
        }
        Redundancy redundancy = new Redundancy(begun, locations, moving);
        if (held[variance] == State.FITTED && redundancy.isRedundant(Redundancy.gram(begun, locations))) {
            held[variance] = State.REDUNDANT;
            start[variance] = 1;
        }
        if (held[noise] == State.FITTED && redundancy.isRedundant(Redundancy.identity(locations))) {
            held[noise] = State.REDUNDANT;
            start[noise] = 0;
        }
        return new ModelParameters(kernel, List.copyOf(names), mapping, start, held);
    }

    private static double meanVariance(CovarianceKernel kernel, Locations locations) {
        double sum = 0;
        for (int index = 0; index < locations.count(); index++) {
            sum += kernel.covariance(locations.point(index), locations.point(index));
        }
        return sum / locations.count();
    }

    String name(int index) {
        return names.get(index);
    }

    /** The places of the parameters that are fitted. */
    int[] free() {
        return free;
    }

    Coordinate mapping(int index) {
        return mapping[index];
    }

    /** Where the search begins: the coordinates of the free parameters. */
    double[] coordinates() {
        return Arrays.stream(free)
                .mapToDouble(index -> mapping[index].coordinate(start[index]))
                .toArray();
    }

    double[] randomCoordinates(RandomGenerator random) {
        return Arrays.stream(coordinates())
                .map(coordinate -> coordinate + SPREAD * random.nextGaussian())
                .toArray();
    }

    /** All parameters at a point of the search. */
    double[] values(double[] coordinates) {
        double[] values = start.clone();
        for (int index = 0; index < free.length; index++) {
            values[free[index]] = mapping[free[index]].value(coordinates[index]);
        }
        return values;
    }

    CovarianceKernel kernel(double[] values) {
        return kernel.withParameters(Arrays.copyOf(values, values.length - 2));
    }

    /** How each parameter got its value. */
    State[] states(double[] values) {
        State[] states = held.clone();
        int noise = values.length - 1;
        for (int index : free) {
            boolean noNoise = index == noise && values[noise] < 1e-7 * values[noise - 1];
            if (noNoise || mapping[index].isAtBound(values[index])) {
                states[index] = State.AT_BOUND;
            }
        }
        return states;
    }
}
