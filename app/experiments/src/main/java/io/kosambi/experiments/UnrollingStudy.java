package io.kosambi.experiments;

import io.kosambi.experiments.report.ErrorCurves.Curve;
import io.kosambi.experiments.report.ErrorCurves.Origin;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import io.kosambi.gp.theory.ApproximateScore;
import io.kosambi.gp.theory.Chebyshev;
import io.kosambi.gp.theory.FirstOrderMethod;
import io.kosambi.gp.theory.GradientDescent;
import io.kosambi.gp.theory.HeavyBall;
import io.kosambi.gp.theory.Nesterov;
import io.kosambi.gp.theory.SpectralBounds;
import io.kosambi.gp.theory.TemporalApproximation;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.transformer.construction.ConstructedTransformer;
import io.kosambi.transformer.construction.GaussianTarget;
import io.kosambi.transformer.construction.Prediction;
import io.kosambi.transformer.construction.Schedule;
import io.kosambi.transformer.construction.SpectralRange;
import io.kosambi.transformer.construction.Unroller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures constructed networks at one noise level, and sets beside each number what theory says. */
final class UnrollingStudy {

    /** Where rounding in float64 is all that the depth leaves. */
    private static final double CONVERGED = 1e-9;

    private final UnrollingConfig config;
    private final GaussianProcess process;
    private final NoiseLevel level;
    private final GaussianTarget target;
    private final double[][] logMagnitude;
    private final ConstructionRun run;

    UnrollingStudy(UnrollingConfig config, GaussianProcess process, ComputeBackend backend, long seed) {
        this.config = config;
        this.process = process;
        this.level = NoiseLevel.atDiffusionTime(config.diffusionTime());
        this.target = new GaussianTarget(process.temporalCovariance(), process.spatialCovariance(), process.mean());
        // Where an entry underflows, so does the weight that its logarithm would give.
        this.logMagnitude = Arrays.stream(target.temporal())
                .map(row -> Arrays.stream(row)
                        .map(value -> Math.log(Math.abs(value)))
                        .toArray())
                .toArray(double[][]::new);
        PhiloxNormals normals = new PhiloxNormals(seed, PhiloxNormals.Purpose.UNROLLING);
        double[] noisy = process.sampler().sample(normals, config.sequences());
        double[] noise = new double[noisy.length];
        normals.fill(noise, noise.length);
        level.mix(noisy, noise, noisy.length, noisy);
        double[] scores = new double[noisy.length];
        process.at(level).score(noisy, config.sequences(), scores);
        this.run = new ConstructionRun(backend, noisy, scores, level.ratio());
    }

    /** The smallest depth at which a curve is at the tolerance or below; empty if it never is. */
    static OptionalInt depth(Curve curve, double tolerance) {
        return IntStream.range(0, curve.at().length)
                .filter(index -> curve.error()[index] <= tolerance)
                .map(index -> (int) curve.at()[index])
                .findFirst();
    }

    /** The error by depth of a method, as theory has it. */
    Curve predicted(Unroller unroller) {
        FirstOrderMethod method = theory(unroller);
        double[] spectrum = process.at(level).spectrum();
        double[] depths = depths();
        double[] errors = Arrays.stream(depths)
                .map(depth -> method.rmsError(spectrum, (int) depth))
                .toArray();
        return new Curve(name(unroller) + ", predicted", name(unroller), Origin.PREDICTED, depths, errors);
    }

    /** The depth at which a method is guaranteed to be within the tolerance. */
    int guaranteedDepth(Unroller unroller) {
        return theory(unroller).depth(config.tolerance());
    }

    /** The error by depth of the ReLU network that carries a method out. */
    Curve measured(Unroller unroller) {
        SpectralRange range = SpectralRange.at(target, level.ratio());
        String name = name(unroller);
        if (unroller != Unroller.CHEBYSHEV) {
            ConstructedTransformer network = relu(target, unroller.schedule(range, config.layers()));
            return new Curve(name, name, Origin.MEASURED, depths(), run.errorsByLayer(network, DType.F64));
        }
        // The steps depend on the number of layers: each depth is a network of its own.
        double[] depths = Arrays.stream(depths()).filter(this::isSampled).toArray();
        double[] errors = Arrays.stream(depths)
                .map(depth -> run.error(relu(target, unroller.schedule(range, (int) depth)), DType.F64))
                .toArray();
        return new Curve(name, name, Origin.MEASURED, depths, errors);
    }

    /** The error by depth of plain softmax attention with a preconditioned heavy ball. */
    Curve preconditioned() {
        SpectralRange range = SpectralRange.preconditionedFrom(target, level.ratio());
        ConstructedTransformer network = ConstructedTransformer.preconditioned(
                target, logMagnitude, Unroller.HEAVY_BALL.schedule(range, config.layers()), Prediction.SCORE);
        String name = "heavy ball, preconditioned softmax";
        return new Curve(name, name, Origin.MEASURED, depths(), run.errorsByLayer(network, DType.F64));
    }

    /** Whether the covariance has no negative entries, as {@link #preconditioned} needs it. */
    boolean isNonNegative() {
        return Arrays.stream(target.temporal()).flatMapToDouble(Arrays::stream).allMatch(value -> value >= 0);
    }

    /** The error by depth of both attentions in both precisions, by heavy ball. */
    List<Curve> byPrecision() {
        Schedule schedule = Unroller.HEAVY_BALL.schedule(SpectralRange.at(target, level.ratio()), config.layers());
        ConstructedTransformer relu = relu(target, schedule);
        ConstructedTransformer sink =
                ConstructedTransformer.softmaxWithSink(target, logMagnitude, schedule, Prediction.SCORE);
        return Stream.of(DType.F64, DType.F32)
                .flatMap(dtype -> Stream.of(
                        precision("ReLU attention", relu, dtype),
                        precision("softmax attention with sink", sink, dtype)))
                .toList();
    }

    private Curve precision(String attention, ConstructedTransformer network, DType dtype) {
        String name = attention + ", " + (dtype == DType.F64 ? "float64" : "float32");
        return new Curve(name, name, Origin.MEASURED, depths(), run.errorsByLayer(network, dtype));
    }

    /** The error by bandwidth at full depth: measured, predicted, and guaranteed. */
    List<Curve> byBandwidth() {
        double[] bandwidths = config.bandwidths().stream()
                .mapToDouble(Integer::doubleValue)
                .sorted()
                .distinct()
                .toArray();
        List<ApproximateScore> scores = Arrays.stream(bandwidths)
                .mapToObj(bandwidth -> TemporalApproximation.truncated(process, (int) bandwidth)
                        .at(level))
                .toList();
        double[] measured = new double[bandwidths.length];
        for (int index = 0; index < measured.length; index++) {
            measured[index] = scores.get(index).isPositiveDefinite() ? truncated((int) bandwidths[index]) : Double.NaN;
        }
        String group = "truncated kernel";
        return List.of(
                new Curve("measured", group, Origin.MEASURED, bandwidths, measured),
                new Curve(
                        "predicted",
                        group,
                        Origin.PREDICTED,
                        bandwidths,
                        scores.stream()
                                .mapToDouble(score -> score.rmsError().orElse(Double.NaN))
                                .toArray()),
                new Curve(
                        "guaranteed",
                        group,
                        Origin.GUARANTEED,
                        bandwidths,
                        scores.stream()
                                .mapToDouble(score -> score.errorBound().orElse(Double.NaN))
                                .toArray()));
    }

    private double truncated(int bandwidth) {
        GaussianTarget truncated = target.truncated(bandwidth);
        SpectralRange range = SpectralRange.at(truncated, level.ratio());
        return run.error(relu(truncated, Unroller.CHEBYSHEV.schedule(range, chebyshevDepth(range))), DType.F64);
    }

    /** The error by knots of feed-forward products at full depth. */
    Curve byKnots() {
        SpectralRange range = SpectralRange.at(target, level.ratio());
        SpectralBounds bounds = new SpectralBounds(range.lowest(), range.highest());
        int layers = new GradientDescent(bounds).depth(1e-6);
        double[] knots = config.knots().stream()
                .mapToDouble(Integer::doubleValue)
                .sorted()
                .distinct()
                .toArray();
        double[] errors = Arrays.stream(knots)
                .map(count -> run.error(
                        ConstructedTransformer.feedForwardProducts(
                                target,
                                (int) count,
                                config.productRange(),
                                Unroller.GRADIENT_DESCENT.schedule(range, layers),
                                Prediction.SCORE),
                        DType.F64))
                .toArray();
        return new Curve("feed-forward products", "products", Origin.MEASURED, knots, errors);
    }

    private static int chebyshevDepth(SpectralRange range) {
        return new Chebyshev(new SpectralBounds(range.lowest(), range.highest())).depth(CONVERGED);
    }

    private static ConstructedTransformer relu(GaussianTarget target, Schedule schedule) {
        return ConstructedTransformer.relu(target, schedule, Prediction.SCORE);
    }

    private FirstOrderMethod theory(Unroller unroller) {
        SpectralBounds bounds = SpectralBounds.at(process, level);
        return switch (unroller) {
            case GRADIENT_DESCENT -> new GradientDescent(bounds);
            case CHEBYSHEV -> new Chebyshev(bounds);
            case HEAVY_BALL -> new HeavyBall(bounds);
            case NESTEROV -> new Nesterov(bounds);
        };
    }

    static String name(Unroller unroller) {
        return switch (unroller) {
            case GRADIENT_DESCENT -> "gradient descent";
            case CHEBYSHEV -> "Chebyshev";
            case HEAVY_BALL -> "heavy ball";
            case NESTEROV -> "Nesterov";
        };
    }

    private double[] depths() {
        return IntStream.rangeClosed(1, config.layers()).asDoubleStream().toArray();
    }

    /** Every depth up to 20, which holds the answer to most questions, then ever fewer. */
    private boolean isSampled(double depth) {
        return depth <= 20 || depth % 4 == 0 && depth <= 48 || depth % 16 == 0 || depth == config.layers();
    }

    /** The condition number of A_t. */
    double conditionNumber() {
        return SpectralBounds.at(process, level).conditionNumber();
    }

    /** The heads and the width of the ReLU network, for the report. */
    String size() {
        ConstructedTransformer network = relu(target, new Schedule(new double[] {1}, 0, false));
        return network.heads() + " heads, width " + network.width();
    }

    /** How errors were measured, as captions say it. */
    String method(long seed) {
        return String.format(
                Locale.ROOT,
                "Errors over %,d noised sequences (seed %d) at diffusion time %s, s = %.3g, condition number %.3g.",
                config.sequences(),
                seed,
                config.diffusionTime(),
                level.ratio(),
                conditionNumber());
    }

    /** The curves of every method, measured then predicted. */
    List<Curve> byDepth(Consumer<String> progress) {
        List<Curve> curves = new ArrayList<>();
        for (Unroller unroller : Unroller.values()) {
            progress.accept(name(unroller));
            curves.add(measured(unroller));
            curves.add(predicted(unroller));
        }
        if (isNonNegative()) {
            progress.accept("preconditioned");
            curves.add(preconditioned());
        }
        return curves;
    }
}
