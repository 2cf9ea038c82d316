package io.kosambi.experiments;

import io.kosambi.gp.CovarianceReport;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.KroneckerEstimate;
import io.kosambi.gp.SequenceSample;
import io.kosambi.spi.diffusion.GaussianLaw;
import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Data of which there is nothing but sequences: whatever they are compared by is estimated from draws apart from those of
 * training.
 */
final class SourceData implements CaptureData {

    private static final int FLOOR_REPETITIONS = 8;
    private static final int SHOWN = 0;
    private static final int STANDARDISED = 1;
    private static final int REFERENCE = 2;
    private static final int FIRST_FLOOR = 3;

    private static final int MOST_STANDARDISED = 4096;
    private static final int MOST_NUMBERS_STANDARDISED = 1 << 23;

    private final SourceDraws draws;
    private final Standardisation standard;
    private final long seed;

    private SourceData(SourceDraws draws, Standardisation standard, long seed) {
        this.draws = draws;
        this.standard = standard;
        this.seed = seed;
    }

    /**
     * The sequences of a source, with the exact law if it knows one.
     *
     * @param name what to call the source, such as {@code data source 'file'}
     * @throws InvalidConfigException if the source has no such sequences, or they cannot be learned from
     */
    static CaptureData of(String name, SequenceSource source, int frames, int dimension, long seed) {
        source.requireShape(frames, dimension);
        SourceDraws draws = new SourceDraws(name, source, frames, dimension);
        Optional<GaussianLaw> law = source.law(frames, dimension);
        if (law.isPresent()) {
            GaussianProcess process = process(draws, law.get());
            double[] deviation = new double[dimension];
            Arrays.fill(deviation, Math.sqrt(process.variance()));
            Standardisation standard = new Standardisation(new double[dimension], deviation);
            return new ProcessData(
                    name + ", whose law is Gaussian and known",
                    new StandardisedSource(draws, standard),
                    process.normalised(),
                    deviation[0],
                    seed);
        }
        if (source.hasSeveralLengths()) {
            throw new InvalidConfigException("The " + name
                    + " has sequences of several lengths, which can be compared with generated ones only if it knows its law;"
                    + " let it draw sequences of one length, and minimumFrames shorten them");
        }
        int count = Math.clamp(MOST_NUMBERS_STANDARDISED / ((long) frames * dimension), 64, MOST_STANDARDISED);
        return new SourceData(draws, Standardisation.of(name, draws.set(STANDARDISED, count), dimension), seed);
    }

    private static GaussianProcess process(SourceDraws draws, GaussianLaw law) {
        int frames = law.temporal().length;
        int dimension = law.spatial().length;
        if (frames != draws.frames() || dimension != draws.dimension()) {
            throw new InvalidConfigException("The law of the " + draws.name() + " is one of " + frames + " frames of "
                    + dimension + " coordinates, but it was asked for " + draws.frames() + " frames of "
                    + draws.dimension());
        }
        try {
            return new KroneckerEstimate(law.temporal(), law.spatial()).process();
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigException("The law of the " + draws.name() + " is no covariance: " + e.getMessage());
        }
    }

    @Override
    public String description() {
        return draws.name();
    }

    @Override
    public SequenceSource source() {
        return new StandardisedSource(draws, standard);
    }

    @Override
    public Optional<GaussianProcess> law() {
        return Optional.empty();
    }

    @Override
    public double[] sample(int count) {
        return standardSet(SHOWN, count);
    }

    @Override
    public Comparison compare(double[] generated, int count) {
        int many = Math.multiplyExact(FLOOR_REPETITIONS, count);
        double[] data = standardSet(REFERENCE, many);
        SequenceSample sample = SequenceSample.aroundOwnMean(data, many, draws.frames(), draws.dimension());
        GaussianProcess estimated =
                sample.marginal().process().withMean(sample.process().mean());
        CovarianceReport report = CovarianceReport.ofData(
                estimated,
                sample.full(),
                generated,
                count,
                seed,
                FLOOR_REPETITIONS,
                repetition -> standardSet(FIRST_FLOOR + repetition, count));
        return new Comparison(
                estimated,
                report,
                String.format(
                        Locale.ROOT,
                        "Marginal estimate from %,d generated sequences; the covariance of the data is estimated from %,d other"
                                + " sequences of theirs, around their mean, and the floor is the mean over %d further sets of as"
                                + " many as were generated, seed %d.",
                        count,
                        many,
                        FLOOR_REPETITIONS,
                        seed));
    }

    @Override
    public Sequences inOwnUnits(double[] standardValues, int count) {
        return new Sequences(standard.revert(standardValues), count, draws.frames(), draws.dimension());
    }

    private double[] standardSet(int set, int count) {
        double[] values = draws.set(set, count);
        standard.apply(values);
        return values;
    }
}
