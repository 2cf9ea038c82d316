package io.kosambi.experiments.theory;

import io.kosambi.gp.EffectiveDimensions;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import io.kosambi.gp.NoisedProcess;
import io.kosambi.gp.SamplingFloors;
import io.kosambi.gp.theory.ApproximateScore;
import io.kosambi.gp.theory.Bandwidths;
import io.kosambi.gp.theory.Chebyshev;
import io.kosambi.gp.theory.ConstructionSize;
import io.kosambi.gp.theory.CovarianceFamily;
import io.kosambi.gp.theory.FirstOrderMethod;
import io.kosambi.gp.theory.GradientDescent;
import io.kosambi.gp.theory.HeavyBall;
import io.kosambi.gp.theory.Nesterov;
import io.kosambi.gp.theory.SpectralBounds;
import io.kosambi.gp.theory.TemporalApproximation;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Calculates what the theory says about a process. */
public final class TheoryStudy {

    private static final double HIGHEST_TIME = 5;
    private static final int TIMES_OF_ONE_SCHEDULE = 60;
    private static final int LONGEST_CURVE = 2_000;

    private final TheoryConfig config;
    private final CovarianceKernel kernel;
    private final SpatialCovariance spatial;
    private final Locations locations;
    private final GaussianProcess process;
    private final int frames;

    /**
     * @param context creates the kernels that the configuration names
     * @throws InvalidConfigException if frames and locations do not fit together
     */
    public TheoryStudy(TheoryConfig config, PluginContext context) {
        this.locations = config.places();
        this.frames = locations.count();
        this.config = config.withFrames(frames);
        this.kernel = context.create(CovarianceKernel.class, config.kernel());
        this.spatial = context.create(SpatialCovariance.class, config.spatial());
        this.process = process(locations);
    }

    /** Calculates everything. */
    public TheoryReport report() {
        List<TheoryReport.Level> levels =
                config.diffusionTimes().stream().map(this::level).toList();
        return new TheoryReport(
                config,
                EffectiveDimensions.of(process),
                new TheoryReport.Extremes(
                        Arrays.stream(process.spectrum()).min().orElseThrow(),
                        Arrays.stream(process.spectrum()).max().orElseThrow()),
                levels,
                allLevels(),
                growth(),
                constructions(levels),
                families(),
                SamplingFloors.of(process, config.sequences()),
                leftOut());
    }

    private Map<String, String> leftOut() {
        Map<String, String> leftOut = new LinkedHashMap<>();
        if (!locations.isRegular()) {
            leftOut.put("condition number as sequences grow longer", "only regular frame times go on");
        }
        if (!haveOrder()) {
            leftOut.put("truncation", "points have no order, so that no band of Gamma is left to keep");
        }
        if (!ConstructionSize.isPossible(process)) {
            leftOut.put(
                    "constructed transformer",
                    "it needs a covariance that depends on the lag alone, as stationary kernels have at regular frame times");
        }
        if (!locations.isRegular()) {
            leftOut.put("family Toeplitz-Kronecker", "only at regular frame times is a stationary Gamma Toeplitz");
        }
        return leftOut;
    }

    private boolean haveOrder() {
        return locations.dimension() == 1;
    }

    private GaussianProcess process(Locations places) {
        return GaussianProcess.of(kernel, places, spatial, config.dim()).normalised();
    }

    private TheoryReport.Level level(double time) {
        NoiseLevel level = NoiseLevel.atDiffusionTime(time);
        NoisedProcess noised = process.at(level);
        double[] spectrum = noised.spectrum();
        SpectralBounds bounds = SpectralBounds.of(spectrum);
        return new TheoryReport.Level(
                time,
                level.ratio(),
                bounds,
                bounds.conditionNumber(),
                bounds.convergenceRate(),
                noised.irreducibleLosses(),
                byMethod(bounds, method -> method(method, spectrum)),
                haveOrder() ? Optional.of(Bandwidths.of(process, level, config.truncation())) : Optional.empty(),
                haveOrder() ? truncations(level) : List.of());
    }

    private TheoryReport.Method method(FirstOrderMethod method, double[] spectrum) {
        int depth = method.rmsDepth(config.tolerance(), spectrum);
        return new TheoryReport.Method(
                method.depth(config.tolerance()), depth, method.rmsErrors(spectrum, Math.min(depth, LONGEST_CURVE)));
    }

    private static <T> Map<String, T> byMethod(SpectralBounds bounds, Function<FirstOrderMethod, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        values.put("gradientDescent", value.apply(new GradientDescent(bounds)));
        values.put("chebyshev", value.apply(new Chebyshev(bounds)));
        values.put("heavyBall", value.apply(new HeavyBall(bounds)));
        values.put("nesterov", value.apply(new Nesterov(bounds)));
        return values;
    }

    private List<TheoryReport.Truncation> truncations(NoiseLevel level) {
        List<TheoryReport.Truncation> truncations = new ArrayList<>();
        for (int bandwidth = 1; bandwidth < frames; bandwidth *= 2) {
            TemporalApproximation truncated = TemporalApproximation.truncated(process, bandwidth);
            ApproximateScore score = truncated.at(level);
            truncations.add(new TheoryReport.Truncation(
                    bandwidth,
                    truncated.operatorNorm(),
                    score.smallestEigenvalue(),
                    score.rmsError(),
                    score.errorBound(),
                    TemporalApproximation.tapered(process, bandwidth)
                            .at(level)
                            .rmsError()
                            .orElseThrow()));
        }
        return truncations;
    }

    private TheoryReport.AllLevels allLevels() {
        double lowest = config.diffusionTimes().getFirst();
        double highest = Math.max(HIGHEST_TIME, config.diffusionTimes().getLast());
        SpectralBounds bounds = SpectralBounds.from(process, NoiseLevel.atDiffusionTime(lowest));
        double[][] spectra = new double[TIMES_OF_ONE_SCHEDULE][];
        Arrays.setAll(spectra, index -> {
            double time = lowest * Math.pow(highest / lowest, index / (TIMES_OF_ONE_SCHEDULE - 1.0));
            return process.at(NoiseLevel.atDiffusionTime(time)).spectrum();
        });
        return new TheoryReport.AllLevels(
                lowest, highest, bounds, byMethod(bounds, method -> method.rmsDepth(config.tolerance(), spectra)));
    }

    private List<TheoryReport.Growth> growth() {
        List<TheoryReport.Growth> growth = new ArrayList<>();
        if (!locations.isRegular()) {
            return growth;
        }
        double step = locations.point(1)[0];
        for (int length = Math.max(2, frames / 2);
                length <= Math.max(TheoryConfig.MAX_FRAMES / 2, frames) && length <= 4 * frames;
                length *= 2) {
            GaussianProcess longer = process(Locations.regular(length, step));
            growth.add(new TheoryReport.Growth(
                    length,
                    config.diffusionTimes().stream()
                            .map(time -> SpectralBounds.at(longer, NoiseLevel.atDiffusionTime(time))
                                    .conditionNumber())
                            .toList()));
        }
        return growth;
    }

    private List<ConstructionSize> constructions(List<TheoryReport.Level> levels) {
        if (!ConstructionSize.isPossible(process)) {
            return List.of();
        }
        Set<Integer> bandwidths = new TreeSet<>(List.of(frames));
        levels.forEach(level -> level.bandwidths().ifPresent(lags -> bandwidths.add(lags.measured())));
        double radius = ConstructionSize.balancedRadius(frames);
        return bandwidths.stream()
                .flatMap(bandwidth ->
                        List.of(1.0, radius).stream().map(size -> ConstructionSize.of(process, bandwidth, size)))
                .toList();
    }

    private List<TheoryReport.Family> families() {
        int dimension = config.dim();
        List<CovarianceFamily> families = new ArrayList<>(
                List.of(CovarianceFamily.full(frames, dimension), CovarianceFamily.kronecker(frames, dimension)));
        if (locations.isRegular()) {
            families.add(CovarianceFamily.toeplitzKronecker(frames, dimension));
        }
        return families.stream()
                .map(family -> new TheoryReport.Family(
                        family.name(),
                        family.freeParameters(),
                        family.expectedDivergence(config.sequences()) / process.size(),
                        family.totalVariationBound(config.sequences()),
                        family.sequencesFor(0.1)))
                .toList();
    }
}
