package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.KernelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums over rows or frames by the kernels of {@code columns.cu}, which leave one sum for each chunk of rows. */
final class Columns {

    private static final String FILE = "columns.cu";
    private static final int BLOCK = 256;

    /** The frames of a chunk of kernels that sum over frames besides something else. */
    private static final int CHUNK = 32;

    /** The rows of a chunk of a sum over rows alone. */
    private static final int LONG_CHUNK = 256;

    private Columns() {}

    /** How many chunks some frames make. */
    static int chunks(int frames) {
        return (frames + CHUNK - 1) / CHUNK;
    }

    /** The sums over all rows of a matrix that lies along rows. */
    static Task sums(Factor matrix, View to) {
        int chunks = (matrix.rows() + LONG_CHUNK - 1) / LONG_CHUNK;
        int columns = matrix.columns();
        boolean aligned = Rows.isAligned(matrix.view()) && Rows.isAligned(to);
        if (chunks == 1) {
            return sums(
                    aligned,
                    matrix.view(),
                    1,
                    matrix.rows(),
                    columns,
                    matrix.rows(),
                    matrix.matrix().row(),
                    to,
                    0,
                    0);
        }
        Task first = sums(
                aligned,
                matrix.view(),
                1,
                matrix.rows(),
                columns,
                LONG_CHUNK,
                matrix.matrix().row(),
                new KernelTask.Scratch(0),
                0,
                columns);
        Task second = sums(aligned, new KernelTask.Scratch(0), 1, chunks, columns, chunks, (long) columns, to, 0, 0);
        return new SequenceTask(List.of(first, second), (long) Float.BYTES * chunks * columns);
    }

    /**
     * The sums over the chunks that a kernel left, {@code (batch, chunks, columns)}.
     *
     * @param from where they lie
     * @param to {@code (batch, columns)}
     */
    static Task sumsOfChunks(KernelTask.Scratch from, int batch, int chunks, int columns, View to) {
        boolean aligned = Rows.isAligned(to) && from.bytes() % 16 == 0;
        return sums(aligned, from, batch, chunks, columns, chunks, columns, to, to.strides()[0], 0);
    }

    private static KernelTask sums(
            boolean aligned,
            Object from,
            int batch,
            int rows,
            int columns,
            int rowsPerBlock,
            long rowStride,
            Object to,
            long toBatch,
            long toChunk) {
        return new KernelTask(
                kernel("columnSums", aligned),
                geometry(aligned, columns, (rows + rowsPerBlock - 1) / rowsPerBlock, batch),
                List.of(from, to, batch, rows, columns, rowsPerBlock, rows * rowStride, rowStride, toBatch, toChunk));
    }

    /**
     * Gradients of x + gate y.
     *
     * @param gate {@code (batch, width)}, and {@code y} and {@code change} {@code (batch, frames, width)}
     * @param byGate {@code (batch, width)}, null if not wanted
     * @param byY {@code (batch, frames, width)}, null if not wanted
     */
    static Task gate(View gate, View y, View change, @Nullable View byGate, @Nullable View byY) {
        int batch = y.shape().length(0);
        int frames = y.shape().length(1);
        int width = y.shape().length(2);
        int chunks = chunks(frames);
        List<View> views = new ArrayList<>(List.of(gate, y, change));
        KernelTask.Scratch scratch = new KernelTask.Scratch(0);
        List<Object> byGateStrides = List.of(0L, 0L);
        Object toGate = KernelTask.Special.NOTHING;
        if (byGate != null) {
            views.add(byGate);
            toGate = chunks == 1 ? byGate : scratch;
            byGateStrides =
                    chunks == 1 ? List.of(byGate.strides()[0], 0L) : List.of((long) chunks * width, (long) width);
        }
        if (byY != null) {
            views.add(byY);
        }
        boolean aligned = views.stream().allMatch(Rows::isAligned);
        List<Object> arguments = new ArrayList<>(List.of(gate, y, change, toGate));
        arguments.add(byY == null ? KernelTask.Special.NOTHING : byY);
        arguments.addAll(List.of(batch, frames, width, gate.strides()[0]));
        arguments.addAll(Rows.strides(y));
        arguments.addAll(Rows.strides(change));
        arguments.addAll(byGateStrides);
        arguments.addAll(byY == null ? List.of(0L, 0L) : Rows.strides(byY));
        Task gradient = new KernelTask(
                kernel("gatedResidualGradient", aligned), geometry(aligned, width, chunks, batch), arguments);
        return byGate == null || chunks == 1
                ? gradient
                : new SequenceTask(
                        List.of(gradient, sumsOfChunks(scratch, batch, chunks, width, byGate)),
                        (long) Float.BYTES * batch * chunks * width);
    }

    private static KernelSource kernel(String name, boolean aligned) {
        return Kernels.ofFile(FILE, name, Map.of("ALIGNED16", aligned ? "1" : "0"));
    }

    private static Geometry geometry(boolean aligned, int columns, int chunks, int batch) {
        int perBlock = aligned ? 128 : 32;
        return new Geometry((columns + perBlock - 1) / perBlock, chunks, batch, BLOCK, 0);
    }
}
