package io.kosambi.experiments.sampling;

import io.kosambi.gp.StandardNormals;
import io.kosambi.gp.sampling.CovarianceStructure;
import io.kosambi.gp.sampling.SequenceSampler;
import io.kosambi.sequences.SequenceFormat;
import io.kosambi.sequences.SequenceLayout;
import io.kosambi.sequences.SequenceOutput;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.random.RandomGeneratorFactory;

/**
 * Draws sequences into a file, on all cores and with memory that does not depend on their number.
 *
 * <p>The sequences are cut into pieces of fixed size, each with random numbers of its own that follow from the seed and
 * its place: the same seed gives the same file on any number of cores.
 */
public final class SampleExport {

    /** Numbers per piece, as long as a sequence is not longer: so few that all pieces under way die young. */
    private static final int PIECE = 1 << 13;

    private final SampleConfig config;
    private final Locations locations;
    private final SequenceSampler sampler;

    /**
     * Prepares the sampler.
     *
     * @param config what to draw
     * @param context makes the kernels
     * @throws InvalidConfigException if the settings do not fit together
     * @throws IllegalArgumentException if the sampler is not exact for these covariances, or would need too much memory
     */
    public SampleExport(SampleConfig config, PluginContext context) {
        this.config = config;
        this.locations = config.places();
        if ((long) locations.count() * config.dimension() > Integer.MAX_VALUE / 4) {
            throw new InvalidConfigException("A sequence of " + locations.count() + " x " + config.dimension()
                    + " numbers is too long: at most " + Integer.MAX_VALUE / 4 + " fit");
        }
        List<CovarianceStructure.Kronecker> terms = new ArrayList<>();
        terms.add(term(config.kernel(), config.spatial(), context));
        config.terms().forEach(term -> terms.add(term(term.kernel(), term.spatial(), context)));
        this.sampler =
                config.sampler().of(terms.size() == 1 ? terms.getFirst() : new CovarianceStructure.KroneckerSum(terms));
    }

    /** The number of frames of a sequence. */
    public int frames() {
        return locations.count();
    }

    /** The algorithm that was chosen, in a few words. */
    public String description() {
        return sampler.description();
    }

    /**
     * Draws the sequences and writes them; the file appears under its name only when it is complete.
     *
     * @param file where to, ending in .npy, .csv or .parquet
     * @param progress receives the number of sequences written so far, now and then
     * @throws IOException if the file cannot be written; nothing is left of it then
     */
    public void write(Path file, LongConsumer progress) throws IOException {
        SequenceFormat format = SequenceFormat.of(file);
        SequenceLayout layout = new SequenceLayout(config.count(), locations, config.dimension(), config.precision());
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.deleteIfExists(unfinished);
            try (SequenceOutput out = format.open(unfinished, layout)) {
                writePieces(out, progress);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void writePieces(SequenceOutput out, LongConsumer progress) throws IOException {
        int perPiece = Math.max(1, PIECE / (locations.count() * config.dimension()));
        long pieces = (config.count() + perPiece - 1) / perPiece;
        int threads = (int) Math.min(Runtime.getRuntime().availableProcessors(), pieces);
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            Queue<Future<SequenceOutput.Piece>> ahead = new ArrayDeque<>();
            long started = 0;
            try {
                for (long written = 0; written < pieces; written++) {
                    // Enough that no thread waits for the disk, and no more.
                    for (; started < pieces && ahead.size() < 2 * threads; started++) {
                        long piece = started;
                        ahead.add(workers.submit(() -> piece(out, piece, perPiece)));
                    }
                    ahead.remove().get().append();
                    progress.accept(Math.min(config.count(), (written + 1) * perPiece));
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while drawing sequences", e);
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private SequenceOutput.Piece piece(SequenceOutput out, long piece, int perPiece) {
        long first = piece * perPiece;
        int count = (int) Math.min(perPiece, config.count() - first);
        double[] sequences = new double[count * locations.count() * config.dimension()];
        sampler.sample(normals(piece), count, sequences);
        return out.encode(sequences, count, first);
    }

    private StandardNormals normals(long piece) {
        byte[] key = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(config.seed())
                .putLong(piece)
                .array();
        return StandardNormals.from(
                RandomGeneratorFactory.of("L64X128MixRandom").create(key));
    }

    private CovarianceStructure.Kronecker term(ComponentConfig kernel, ComponentConfig spatial, PluginContext context) {
        return new CovarianceStructure.Kronecker(
                context.create(CovarianceKernel.class, kernel),
                locations,
                context.create(SpatialCovariance.class, spatial).matrix(config.dimension()));
    }
}
