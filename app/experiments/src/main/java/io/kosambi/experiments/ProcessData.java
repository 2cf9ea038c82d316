package io.kosambi.experiments;

import io.kosambi.gp.CovarianceReport;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.spi.diffusion.SequenceSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Data whose exact law is known.
 *
 * @param description what the data are
 * @param source draws from the law
 * @param process the law, normalised
 * @param scale by what standard units are multiplied to give those of the data
 * @param seed determines the exact sequences of comparisons
 */
record ProcessData(String description, SequenceSource source, GaussianProcess process, double scale, long seed)
        implements CaptureData {

    private static final int FLOOR_REPETITIONS = 8;

    /** The sequences of a process, each drawn exactly. */
    static ProcessData of(String description, GaussianProcess process, long seed) {
        GaussianProcess normalised = process.normalised();
        return new ProcessData(description, new ProcessSource(normalised, seed), normalised, 1, seed);
    }

    @Override
    public Optional<GaussianProcess> law() {
        return Optional.of(process);
    }

    @Override
    public double[] sample(int count) {
        return process.sampler().sample(new PhiloxNormals(seed, PhiloxNormals.Purpose.SAMPLE_PATHS), count);
    }

    @Override
    public Comparison compare(double[] generated, int count) {
        CovarianceReport report = CovarianceReport.of(process, generated, count, seed, FLOOR_REPETITIONS);
        return new Comparison(
                process,
                report,
                String.format(
                        Locale.ROOT,
                        "Marginal estimate from %,d generated sequences; the covariance of the data is exact, and the floor is the"
                                + " mean over %d sets of as many exact sequences, seed %d.",
                        count,
                        FLOOR_REPETITIONS,
                        seed));
    }

    @Override
    public Sequences inOwnUnits(double[] standard, int count) {
        double[] values = standard.clone();
        for (int index = 0; index < values.length; index++) {
            values[index] *= scale;
        }
        return new Sequences(values, count, process.frames(), process.dimension());
    }
}
