package io.kosambi.gp.fitting;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a kernel is fitted.
 *
 * @param fixed parameters that are not fitted, by name, with the value they are held at, or empty for the one they have;
 *     beside the kernel's own there are {@code variance} and {@code noise}
 * @param constantMean whether each entry of a frame has an unknown mean, which is fitted too; otherwise the mean is 0
 * @param spatial Sigma with trace d, if it is known; otherwise it is estimated
 * @param restarts how many random starting points are tried after the first, at least 0
 * @param seed what the random starting points are drawn from
 */
public record FitOptions(
        Map<String, Optional<Double>> fixed,
        boolean constantMean,
        Optional<double[][]> spatial,
        int restarts,
        long seed) {

    public FitOptions {
        fixed = Map.copyOf(fixed);
        if (restarts < 0) {
            throw new IllegalArgumentException("restarts = " + restarts + " is out of range: it must be at least 0");
        }
    }

    /** Everything is fitted, around an unknown mean, from four starting points. */
    public static FitOptions standard() {
        return new FitOptions(Map.of(), true, Optional.empty(), 3, 0);
    }

    /** The same with more parameters held at the values they have. */
    public FitOptions fixing(String... names) {
        Map<String, Optional<Double>> more = new HashMap<>(fixed);
        for (String name : names) {
            more.put(name, Optional.empty());
        }
        return new FitOptions(more, constantMean, spatial, restarts, seed);
    }
}
