package io.kosambi.experiments.evaluation;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.SequenceSample;
import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.sequences.SequenceFormat;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that is measured, and what it is measured with.
 *
 * @param file where the sequences come from
 * @param data the sequences
 * @param config what they are measured against
 * @param context makes the kernels
 */
record EvaluatedFile(Path file, SequenceData data, EvaluateConfig config, PluginContext context) {

    static EvaluatedFile read(Path file, EvaluateConfig config, PluginContext context) {
        return new EvaluatedFile(file, read(file, config), config, context);
    }

    private static SequenceData read(Path file, EvaluateConfig config) {
        List<SequenceData> groups = config.locations().laidUnder(file, SequenceFormat.read(file));
        if (groups.size() > 1) {
            throw new InvalidConfigException(file + " holds sequences at " + groups.size()
                    + " different sets of locations, but all must lie at the same ones to be averaged");
        }
        return groups.getFirst();
    }

    /** Other sequences of the same shape. */
    SequenceData like(String name) {
        Path other = Path.of(name);
        SequenceData read = read(other, config);
        if (read.frames() != data.frames() || read.dimension() != data.dimension()) {
            throw new InvalidConfigException(other + " holds sequences of " + read.frames() + " x " + read.dimension()
                    + ", but those of " + file + " have " + data.frames() + " x " + data.dimension()
                    + ": both must have one shape");
        }
        Locations silent = Locations.regular(data.frames());
        if (!read.locations().equals(data.locations())
                && !read.locations().equals(silent)
                && !data.locations().equals(silent)) {
            throw new InvalidConfigException("The frames of " + other + " lie at other places than those of " + file);
        }
        return read;
    }

    /** The sequences that stand for the law, if there are any. */
    Optional<SequenceSample> reference() {
        return config.reference()
                .map(this::like)
                .map(read ->
                        SequenceSample.aroundOwnMean(read.values(), read.count(), read.frames(), read.dimension()));
    }

    /** The sequences that were learned from, if there are any. */
    Optional<SequenceSample> training(GaussianProcess process) {
        return config.training().map(this::like).map(read -> new SequenceSample(process, read.values(), read.count()));
    }

    /**
     * The law of the kernel.
     *
     * @param locations where the frames lie
     */
    GaussianProcess process(Locations locations) {
        return GaussianProcess.of(
                context.create(CovarianceKernel.class, config.kernel()),
                locations,
                context.create(SpatialCovariance.class, config.spatial()),
                data.dimension());
    }

    /** What the sequences are measured against, in words. */
    String law() {
        return config.reference()
                .map(name -> "the Gaussian law that " + name + " suggests")
                .orElseGet(() -> "the kernel " + config.kernel().type() + " and the spatial covariance "
                        + config.spatial().type());
    }
}
