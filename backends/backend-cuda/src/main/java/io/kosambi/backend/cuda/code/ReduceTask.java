package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Queue;
import io.kosambi.spi.backend.Primitive;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sum or the largest element along some axes, in one pass or, where a result has many elements, in two: first of pieces,
 * then of what came of them.
 */
final class ReduceTask implements Task {

    /** Above this many elements per result a block no longer reduces them alone. */
    private static final long LONGEST_ROW = 1 << 14;

    /** The most pieces of a result. */
    private static final long MOST_PIECES = 1 << 10;

    /** So few elements per result are one thread's work, wherever they lie. */
    private static final long FEW = 16;

    /** With fewer results than this, threads that each have their own leave too much of the machine idle. */
    private static final long FEW_RESULTS = 32;

    private final View input;
    private final View output;
    private final Reduction first;
    private final @Nullable Reduction second;

    ReduceTask(Primitive.Reduce reduce, View input, View output) {
        this.input = input;
        this.output = output;
        int rank = input.shape().rank();
        int[] gone = reduce.axes().stream().mapToInt(axis -> axis).toArray();
        int[] stays = IntStream.range(0, rank)
                .filter(axis -> !reduce.axes().contains(axis))
                .toArray();
        long[] outputStrides = new long[rank];
        for (int axis = 0; axis < stays.length; axis++) {
            outputStrides[stays[axis]] = output.strides()[axis];
        }
        Axes kept = Axes.of(input, stays, input.strides(), outputStrides);
        Axes reduced = Axes.of(input, gone, input.strides());
        long count = reduced.count();
        boolean alone = count <= FEW
                || (kept.innermostStride(0) == 1 && reduced.innermostStride(0) != 1 && kept.count() >= FEW_RESULTS);
        long chunk = alone ? pieceAlone(count) : pieceTogether(count);
        if (chunk >= count) {
            this.first = new Reduction(reduce.kind(), input.dtype(), kept, reduced, !alone, Math.max(1, count), 0);
            this.second = null;
        } else {
            // Pieces lie behind each other, those of all results for one chunk together.
            long results = kept.count();
            long[] pieceStrides = dense(input, stays);
            Axes toPieces = Axes.of(input, stays, input.strides(), pieceStrides);
            this.first = new Reduction(reduce.kind(), input.dtype(), toPieces, reduced, !alone, chunk, results);
            long pieces = first.chunks();
            Axes fromPieces = Axes.of(input, stays, pieceStrides, outputStrides);
            Axes overPieces = Axes.merged(new int[] {Math.toIntExact(pieces)}, new long[][] {{results}});
            this.second = new Reduction(
                    reduce.kind(), input.dtype(), fromPieces, overPieces, results < FEW_RESULTS, pieces, 0);
        }
    }

    /** Strides of a dense tensor of some axes. */
    private static long[] dense(View view, int[] axes) {
        long[] strides = new long[view.shape().rank()];
        long next = 1;
        for (int index = axes.length - 1; index >= 0; index--) {
            strides[axes[index]] = next;
            next *= view.shape().length(axes[index]);
        }
        return strides;
    }

    private static long pieceAlone(long count) {
        return count <= 128 ? count : (long) Math.ceil(Math.sqrt(count));
    }

    private static long pieceTogether(long count) {
        return count <= LONGEST_ROW ? count : Math.max(LONGEST_ROW / 2, (count + MOST_PIECES - 1) / MOST_PIECES);
    }

    @Override
    public List<KernelSource> kernels() {
        return second == null ? List.of(first.kernel()) : List.of(first.kernel(), second.kernel());
    }

    @Override
    public long scratchBytes() {
        return second == null
                ? 0
                : first.chunks() * first.kept().count() * input.dtype().bytes();
    }

    @Override
    public void queue(Queue queue, Operands operands) {
        long to = second == null ? operands.address(output) : operands.scratch();
        queue.launch(
                operands.function(first.kernel()),
                first.geometry(),
                first.arguments(operands.address(input), to).toArray());
        if (second != null) {
            queue.launch(
                    operands.function(second.kernel()),
                    second.geometry(),
                    second.arguments(to, operands.address(output)).toArray());
        }
    }
}
