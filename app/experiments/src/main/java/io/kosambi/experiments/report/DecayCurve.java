package io.kosambi.experiments.report;

/**
 * How correlation decays with the lag between frames, {@code c(k) = mean_i G[i, i+k] / mean_i G[i, i]}.
 *
 * @param lag the lags k, increasing, {@code (lags)}
 * @param truth c(k) of the exact temporal covariance, {@code (lags)}
 * @param generated c(k) of the generated sequences, {@code (lags)}
 * @param floorLow the lower edge of the band in which c(k) of as many exact samples falls, {@code (lags)}; empty, like
 *     {@code floorHigh}, if no floor was measured
 * @param floorHigh its upper edge, {@code (lags)}
 * @param maximumError the largest absolute difference between {@code generated} and {@code truth}; NaN if unknown
 * @param maximumErrorFloor the same of as many exact samples; NaN if unknown
 * @param method how this was measured, and which band {@code floorLow} and {@code floorHigh} enclose
 */
public record DecayCurve(
        double[] lag,
        double[] truth,
        double[] generated,
        double[] floorLow,
        double[] floorHigh,
        double maximumError,
        double maximumErrorFloor,
        String method)
        implements Figure {

    /** Copies the arrays and checks that their lengths agree. */
    public DecayCurve {
        lag = Shapes.copyOf(lag);
        truth = Shapes.copyOf("decay curve", "truth", truth, lag.length);
        generated = Shapes.copyOf("decay curve", "generated", generated, lag.length);
        boolean noFloor = floorLow.length == 0 && floorHigh.length == 0;
        floorLow = noFloor ? new double[0] : Shapes.copyOf("decay curve", "floorLow", floorLow, lag.length);
        floorHigh = noFloor ? new double[0] : Shapes.copyOf("decay curve", "floorHigh", floorHigh, lag.length);
    }
}
