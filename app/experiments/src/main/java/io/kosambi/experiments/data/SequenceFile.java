package io.kosambi.experiments.data;

import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.sequences.SequenceFormat;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Range;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Sequences of a file, each once before any comes again, in an order drawn anew for every pass. Sequences that are longer than
 * what is trained on are cut into windows.
 *
 * <p>A {@code .csv} or {@code .parquet} file has one row per frame, as {@code kosambi sample} writes it: a column
 * {@code sequence} says which sequence a row belongs to, without it all rows are one, columns {@code time} and {@code point0},
 * {@code point1}, ... have no part here, and every other column is a coordinate. A {@code .npy} file has the shape
 * {@code (sequences, frames, dimension)}, or {@code (sequences, frames)} for single coordinates, or {@code (frames)} for a
 * single long sequence.
 */
public final class SequenceFile implements SequenceSource {

    /** Apart from the streams of parameters, of the training program and of the experiments. */
    private static final int ORDER_STREAM = 1 << 25;

    private final String path;
    private final int stride;
    private final long seed;
    private final int count;
    private final int frames;
    private final int dimension;
    private final double[] values;
    private Order order = new Order(-1, new int[0]);

    /**
     * What can be set.
     *
     * @param path the file
     * @param stride frames between the beginnings of neighbouring windows
     */
    public record Config(
            @Describe("file of sequences: .csv, .parquet or .npy")
            String path,

            @Describe("frames between the beginnings of the windows into which longer sequences are cut")
            @Default("1")
            @Range(min = 1, max = 1e9)
            int stride) {}

    /**
     * Reads the file.
     *
     * @param seed the order depends on
     * @throws InvalidConfigException if the file holds no sequences of finite numbers; the message says where
     */
    SequenceFile(Config config, long seed) {
        ConfigRules.requireValid(config);
        this.path = config.path();
        this.stride = config.stride();
        this.seed = seed;
        List<SequenceData> groups = SequenceFormat.read(Path.of(path));
        SequenceData first = groups.getFirst();
        this.count = groups.stream().mapToInt(SequenceData::count).sum();
        this.frames = first.frames();
        this.dimension = first.dimension();
        this.values = groups.stream()
                .peek(this::requireEqualLength)
                .flatMapToDouble(group -> Arrays.stream(group.values()))
                .toArray();
    }

    private void requireEqualLength(SequenceData group) {
        if (group.frames() != frames) {
            throw new InvalidConfigException(path + " holds sequences of " + frames + " frames and of " + group.frames()
                    + ", but all must have equally many: cut the longer ones");
        }
    }

    @Override
    public void requireShape(int wantedFrames, int wantedDimension) {
        if (wantedDimension != dimension || wantedFrames > frames) {
            throw new InvalidConfigException(path + " holds sequences of " + frames + " frames of " + dimension
                    + " coordinates, but frames = " + wantedFrames + " and dimension = " + wantedDimension
                    + " are asked for: take dimension = " + dimension + " and frames of at most " + frames);
        }
    }

    @Override
    public void draw(int step, HostTensor batch) {
        int sequences = batch.shape().length(0);
        int length = batch.shape().length(1);
        requireShape(length, batch.shape().length(2));
        int perSequence = (frames - length) / stride + 1;
        int windows = Math.multiplyExact(count, perSequence);
        int size = length * dimension;
        for (int index = 0; index < sequences; index++) {
            long drawn = (long) step * sequences + index;
            int window = order(drawn / windows, windows)[(int) (drawn % windows)];
            int from = (window / perSequence * frames + window % perSequence * stride) * dimension;
            for (int entry = 0; entry < size; entry++) {
                batch.set(index * size + entry, values[from + entry]);
            }
        }
    }

    /** The order of the windows in one pass over all of them; kept, since the next sequence is usually of the same pass. */
    private int[] order(long pass, int windows) {
        if (order.pass != pass || order.windows.length != windows) {
            double[] uniform = new double[windows];
            Philox.uniform(seed, ORDER_STREAM, (int) pass, uniform);
            int[] shuffled = new int[windows];
            for (int index = 0; index < windows; index++) {
                int other = (int) (uniform[index] * (index + 1));
                shuffled[index] = shuffled[other];
                shuffled[other] = index;
            }
            order = new Order(pass, shuffled);
        }
        return order.windows;
    }

    private record Order(long pass, int[] windows) {}
}
