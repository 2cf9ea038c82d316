package io.kosambi.experiments.report;

/** What each figure is called, and what its caption says is seen; the caption's second part is the figure's own. */
final class Captions {

    private static final int MOST_DIMENSIONS_SHOWN = 8;

    private Captions() {}

    static String title(Figure figure) {
        return switch (figure) {
            case TrainingCurve _ -> "Training";
            case NoiseLevelCurve _ -> "Denoising error by noise level";
            case CovarianceComparison comparison ->
                switch (comparison.axis()) {
                    case TEMPORAL -> "Temporal covariance";
                    case SPATIAL -> "Spatial covariance";
                };
            case DecayCurve _ -> "Correlation decay";
            case AttentionMaps maps ->
                maps.subject().isBlank()
                        ? "Attention beside the kernel"
                        : "Attention beside the kernel, trained on " + Text.escape(maps.subject());
            case SamplePaths _ -> "Sample paths";
            case LearningCurves _ -> "Learning by network";
            case ErrorCurves curves ->
                switch (curves.growth()) {
                    case LAYERS -> "Error by depth";
                    case LAYERS_BY_PRECISION -> "Error by depth and precision";
                    case BANDWIDTH -> "Error by bandwidth";
                    case KNOTS -> "Error of feed-forward products";
                };
        };
    }

    static String caption(Figure figure) {
        return switch (figure) {
            case TrainingCurve curve -> training(curve);
            case NoiseLevelCurve curve -> noiseLevel(curve);
            case CovarianceComparison comparison -> covariance(comparison);
            case DecayCurve curve -> decay(curve);
            case AttentionMaps maps -> attention(maps);
            case SamplePaths paths -> paths(paths);
            case ErrorCurves curves -> errors(curves);
            case LearningCurves _ ->
                "Fraction of structure unexplained (FSU) by training step, a panel for each kind of data and a line for each"
                        + " seed, on one scale. 0 is the exact score, 1 the best predictor that ignores every dependence.";
        };
    }

    private static String training(TrainingCurve curve) {
        StringBuilder caption = new StringBuilder("(a) Loss by step: each step’s own batch (thin), smoothed (bold).");
        if (Double.isFinite(curve.irreducibleLoss())) {
            caption.append(" Dashed: the irreducible loss ")
                    .append(Text.number(curve.irreducibleLoss()))
                    .append(", which the exact denoiser has and no network can go below.");
        }
        char panel = 'b';
        if (curve.evaluationStep().length > 0) {
            caption.append(" (")
                    .append(panel++)
                    .append(") Fraction of structure unexplained (FSU): 0 is the exact")
                    .append(" score, 1 the best predictor that ignores every dependence.");
        }
        if (curve.learningRate().length > 0) {
            caption.append(" (").append(panel).append(") Learning rate.");
        }
        return caption.toString();
    }

    private static String noiseLevel(NoiseLevelCurve curve) {
        String mean = Double.isFinite(curve.meanFsu())
                ? " Dashed: the mean FSU, %s.".formatted(Text.number(curve.meanFsu()))
                : "";
        String irreducible = curve.irreducibleLoss().length > 0
                ? " (b) The irreducible loss per entry, what remains even for the exact denoiser."
                : "";
        return "(a) FSU and relative excess loss against the exact denoiser, by noise level"
                + " <i>s</i> = <i>σ</i>/<i>α</i>. Both are 0 for the exact score; FSU is 1 for the"
                + " best predictor that ignores every dependence."
                + mean
                + " Network and exact denoiser see the same noised sequences, so there is no sampling floor."
                + irreducible;
    }

    private static String covariance(CovarianceComparison comparison) {
        String symbol = switch (comparison.axis()) {
            case TEMPORAL -> "covariance Γ between frames";
            case SPATIAL -> "covariance Σ between the dimensions of a frame";
        };
        return ("(a) The %s of the data; (b) that of the generated sequences, on the same colour scale; (c) generated"
                                + " minus data, on its own symmetric scale. ")
                        .formatted(symbol)
                + error("Relative Frobenius error", comparison.relativeError(), comparison.relativeErrorFloor());
    }

    private static String decay(DecayCurve curve) {
        String band = curve.floorLow().length > 0
                ? " Shaded: the band in which as many sequences of the data fall, the sampling floor."
                : "";
        return "(a) Correlation of frames by the lag between them: data and generated. (b) Generated minus data."
                + band
                + " "
                + error("Maximum absolute error", curve.maximumError(), curve.maximumErrorFloor());
    }

    private static String error(String name, double value, double floor) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return Double.isFinite(floor)
                ? "%s %s; as many sequences of the data have %s (floor)."
                        .formatted(name, Text.number(value), Text.number(floor))
                : "%s %s.".formatted(name, Text.number(value));
    }

    private static String attention(AttentionMaps maps) {
        int block = HeadMaps.block(maps.kernel().length);
        boolean control = maps.levels().stream().anyMatch(level -> level.untrained().length > 0);
        return "Upper row: attention averaged over all layers and heads of the trained network"
                + (control ? " and, as control, of the same network untrained" : "")
                + "; the kernel Γ and the optimal smoother Γ(Γ + <i>s</i>²<i>I</i>)<sup>−1</sup>, both with each row"
                + " divided by its sum. One colour scale, which ends at the largest off-diagonal entry of these maps;"
                + " entries above it, all on the diagonal, take its last colour. Lower row: each head of each layer"
                + (block > 1 ? ", averaged over blocks of %1$d × %1$d frames".formatted(block) : "")
                + ", and the maps of the upper row averaged over entries of one lag.";
    }

    private static String errors(ErrorCurves curves) {
        String seen = switch (curves.growth()) {
            case LAYERS -> "Relative root mean square error of the score by the number of layers.";
            case LAYERS_BY_PRECISION ->
                "The same error in double and single precision: where rounding, and no longer the depth, limits it.";
            case BANDWIDTH ->
                "Error that remains at full depth when the temporal covariance is cut off at a bandwidth, which takes as"
                        + " many attention heads. A missing point: the truncated matrix is indefinite, and the iteration"
                        + " would diverge.";
            case KNOTS ->
                "Error that remains at full depth when a feed-forward layer approximates the products with the scalars of"
                        + " time; elsewhere they are exact.";
        };
        boolean guaranteed =
                curves.curves().stream().anyMatch(curve -> curve.origin() == ErrorCurves.Origin.GUARANTEED);
        boolean predicted = curves.curves().stream().anyMatch(curve -> curve.origin() == ErrorCurves.Origin.PREDICTED);
        return seen
                + (predicted ? " Solid: measured on the network; dashed: predicted in closed form." : "")
                + (guaranteed ? " Dotted: guaranteed for every input." : "");
    }

    private static String paths(SamplePaths paths) {
        int dimensions = paths.truth().length == 0 || paths.truth()[0].length == 0 ? 0 : paths.truth()[0][0].length;
        String shown = dimensions > MOST_DIMENSIONS_SHOWN
                ? "the first %d of %d dimensions".formatted(MOST_DIMENSIONS_SHOWN, dimensions)
                : "each dimension";
        return ("Sequences of the data (left) and generated sequences (right), a row for %s, all on one scale."
                        + " Colours tell sequences apart; left and right are not pairs.")
                .formatted(shown);
    }
}
