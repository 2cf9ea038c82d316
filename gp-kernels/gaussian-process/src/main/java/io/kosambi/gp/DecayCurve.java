package io.kosambi.gp;

/**
 * How correlation falls with the lag, measured and true, beside the spread that n exact sequences show. All curves have
 * the shape of {@link CovarianceErrors#decayCurve}.
 *
 * @param truth the curve of the true Gamma
 * @param measured the curve of the marginal estimate
 * @param floorLow the least value that a set of n exact sequences showed at each lag
 * @param floorHigh the greatest one
 * @param maximumError the largest distance of the measured curve from the true one
 * @param maximumErrorFloor the mean of that distance over the sets of exact sequences
 */
public record DecayCurve(
        double[] truth,
        double[] measured,
        double[] floorLow,
        double[] floorHigh,
        double maximumError,
        double maximumErrorFloor) {}
