package io.kosambi.experiments.report;

/**
 * How well the network denoises at each noise level {@code s = sigma / alpha}, against the exact denoiser.
 *
 * @param noiseLevel the levels s, positive and increasing, {@code (levels)}
 * @param fsu the fraction of structure unexplained, {@code E|x0_hat - x0*|^2 / E|alpha x_t - x0*|^2}: 0 for the exact
 *     score, 1 for the best predictor that ignores every dependence, {@code (levels)}
 * @param relativeExcessLoss {@code E|x0_hat - x0*|^2 / E|x0* - x0|^2}, {@code (levels)}
 * @param irreducibleLoss the exact denoiser's loss per entry for the training target, {@code (levels)}; empty to leave
 *     its panel out
 * @param meanFsu the mean of {@code fsu} as the headline table gives it; NaN to draw no line
 * @param method how this was measured
 */
public record NoiseLevelCurve(
        double[] noiseLevel,
        double[] fsu,
        double[] relativeExcessLoss,
        double[] irreducibleLoss,
        double meanFsu,
        String method)
        implements Figure {

    /** Copies the arrays and checks that their lengths agree. */
    public NoiseLevelCurve {
        noiseLevel = Shapes.copyOf(noiseLevel);
        fsu = Shapes.copyOf("noise level curve", "fsu", fsu, noiseLevel.length);
        relativeExcessLoss =
                Shapes.copyOf("noise level curve", "relativeExcessLoss", relativeExcessLoss, noiseLevel.length);
        irreducibleLoss = irreducibleLoss.length == 0
                ? new double[0]
                : Shapes.copyOf("noise level curve", "irreducibleLoss", irreducibleLoss, noiseLevel.length);
    }
}
