package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What attention does with logits that lie in a tile, keys below each other and queries beside each other: whatever runs
 * over keys is then an operation between vectors and never within one. Rows are whole vectors; what stands behind the last
 * query is of no consequence.
 *
 * <p>Exponentials are powers of two ({@link FloatMath#P6}), written out: as a call it would be compiled on its own in some
 * runs, and then pass its vector through memory.
 */
final class AttentionTile {

    /** Keys and queries of a tile should not fill more memory than this, so that it stays in the second cache. */
    private static final long TILE_BYTES = 128 << 10;

    private static final int FEWEST_QUERIES = 2 * Lanes.COUNT;
    private static final int MOST_QUERIES = 128;

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;
    private static final long ADDRESS = Memory.ADDRESS;

    private AttentionTile() {}

    /** How many queries are done at once. */
    static int queries(int frames) {
        long fit = TILE_BYTES / (4L * frames) / FEWEST_QUERIES * FEWEST_QUERIES;
        return Math.min(frames, Math.clamp(fit, FEWEST_QUERIES, MOST_QUERIES));
    }

    /** The bytes of a row that holds some queries. */
    static long rowBytes(int queries) {
        return (queries + Lanes.COUNT - 1) / Lanes.COUNT * (long) Lanes.BYTES;
    }

    /**
     * Hides keys from queries that may not see them.
     *
     * @param first the frame of the first query
     */
    static void hide(ScaledDotProductAttention attention, long tile, long row, int frames, int first, int queries) {
        if (attention.past() >= frames - 1 && attention.future() >= frames - 1) {
            return;
        }
        for (int key = 0; key < frames; key++) {
            // A query sees this key if it is at most this much earlier or later.
            long from = Math.clamp((long) key - attention.future() - first, 0, queries);
            long to = Math.clamp((long) key + attention.past() + 1 - first, from, queries);
            long at = tile + key * row;
            FloatLoops.fill(at, Float.NEGATIVE_INFINITY, (int) from);
            FloatLoops.fill(at + 4 * to, Float.NEGATIVE_INFINITY, (int) (queries - to));
        }
    }

    /** The largest logit of each query; four keys are looked at side by side, since a comparison waits for the one before. */
    private static void largest(long tile, long row, int keys, long largest) {
        int fours = keys & ~3;
        for (long column = 0; column < row; column += V) {
            FloatVector top0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            FloatVector top1 = top0;
            FloatVector top2 = top0;
            FloatVector top3 = top0;
            long at = tile + column;
            for (int key = 0; key < fours; key += 4) {
                FloatVector logit0 = FloatVector.fromMemorySegment(S, ALL, at & ADDRESS, ORDER);
                top0 = top0.blend(logit0, logit0.compare(VectorOperators.GT, top0));
                FloatVector logit1 = FloatVector.fromMemorySegment(S, ALL, (at + row) & ADDRESS, ORDER);
                top1 = top1.blend(logit1, logit1.compare(VectorOperators.GT, top1));
                FloatVector logit2 = FloatVector.fromMemorySegment(S, ALL, (at + 2 * row) & ADDRESS, ORDER);
                top2 = top2.blend(logit2, logit2.compare(VectorOperators.GT, top2));
                FloatVector logit3 = FloatVector.fromMemorySegment(S, ALL, (at + 3 * row) & ADDRESS, ORDER);
                top3 = top3.blend(logit3, logit3.compare(VectorOperators.GT, top3));
                at += 4 * row;
            }
            for (int key = fours; key < keys; key++) {
                FloatVector logit = FloatVector.fromMemorySegment(S, ALL, at & ADDRESS, ORDER);
                top0 = top0.blend(logit, logit.compare(VectorOperators.GT, top0));
                at += row;
            }
            top0.max(top1).max(top2.max(top3)).intoMemorySegment(ALL, (largest + column) & ADDRESS, ORDER);
        }
    }

    /**
     * Turns logits into exp(scale (logit - largest)).
     *
     * @param scale positive
     * @param largest receives scale times the largest logit of each query
     * @param sums receives the sum of the exponentials of each query
     */
    static void exponentials(long tile, long row, int keys, float scale, long largest, long sums) {
        largest(tile, row, keys, largest);
        FloatVector factor = FloatVector.broadcast(S, scale * FloatMath.LOG2_E);
        for (long column = 0; column < row; column += V) {
            FloatVector top = FloatVector.fromMemorySegment(S, ALL, (largest + column) & ADDRESS, ORDER);
            top.mul(scale).intoMemorySegment(ALL, (largest + column) & ADDRESS, ORDER);
            FloatVector sum = FloatVector.zero(S);
            FloatVector shift = top.mul(factor).neg();
            long at = tile + column;
            for (int key = 0; key < keys; key++) {
                FloatVector y = FloatVector.fromMemorySegment(S, ALL, at & ADDRESS, ORDER)
                        .fma(factor, shift);
                y = y.blend(FloatMath.LEAST_EXPONENT, y.compare(VectorOperators.LT, FloatMath.LEAST_EXPONENT));
                FloatVector t = y.add(FloatMath.WHOLE);
                FloatVector r = y.sub(t.sub(FloatMath.WHOLE));
                FloatVector p = FloatVector.broadcast(S, FloatMath.P6);
                p = p.fma(r, FloatVector.broadcast(S, FloatMath.P5));
                p = p.fma(r, FloatVector.broadcast(S, FloatMath.P4));
                p = p.fma(r, FloatVector.broadcast(S, FloatMath.P3));
                p = p.fma(r, FloatVector.broadcast(S, FloatMath.P2));
                p = p.fma(r, FloatVector.broadcast(S, FloatMath.P1));
                p = p.fma(r, FloatVector.broadcast(S, 1f));
                FloatVector power =
                        t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
                FloatVector e = p.mul(power);
                e.intoMemorySegment(ALL, at & ADDRESS, ORDER);
                sum = sum.add(e);
                at += row;
            }
            sum.intoMemorySegment(ALL, (sums + column) & ADDRESS, ORDER);
        }
    }

    /**
     * Turns logits into weights, and gradients by weights into gradients by logits.
     *
     * @param slopes a tile with the gradients by weights
     * @param logSumExp for each query the logarithm of the sum of its exponentials
     */
    static void gradients(long tile, long slopes, long row, int keys, float scale, long logSumExp) {
        FloatVector factor = FloatVector.broadcast(S, scale * FloatMath.LOG2_E);
        for (long column = 0; column < row; column += V) {
            FloatVector shift = FloatVector.fromMemorySegment(S, ALL, (logSumExp + column) & ADDRESS, ORDER)
                    .mul(-FloatMath.LOG2_E);
            FloatVector inner = FloatVector.zero(S);
            FloatVector total = FloatVector.zero(S);
            long at = tile + column;
            long slope = slopes + column;
            for (int key = 0; key < keys; key++) {
                FloatVector y = FloatVector.fromMemorySegment(S, ALL, at & ADDRESS, ORDER)
                        .fma(factor, shift);
                y = y.blend(FloatMath.LEAST_EXPONENT, y.compare(VectorOperators.LT, FloatMath.LEAST_EXPONENT));
                FloatVector t = y.add(FloatMath.WHOLE);
                FloatVector r = y.sub(t.sub(FloatMath.WHOLE));
                FloatVector p = FloatVector.broadcast(S, FloatMath.P6);
                p = p.fma(r, FloatVector.broadcast(S, FloatMath.P5));
                p = p.fma(r, FloatVector.broadcast(S, FloatMath.P4));
                p = p.fma(r, FloatVector.broadcast(S, FloatMath.P3));
                p = p.fma(r, FloatVector.broadcast(S, FloatMath.P2));
                p = p.fma(r, FloatVector.broadcast(S, FloatMath.P1));
                p = p.fma(r, FloatVector.broadcast(S, 1f));
                FloatVector power =
                        t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
                FloatVector weight = p.mul(power);
                weight.intoMemorySegment(ALL, at & ADDRESS, ORDER);
                inner = weight.fma(FloatVector.fromMemorySegment(S, ALL, slope & ADDRESS, ORDER), inner);
                total = total.add(weight);
                at += row;
                slope += row;
            }
            // Weights add up to 1 only within rounding, and what is lost there would not cancel below.
            inner = inner.div(total);
            at = tile + column;
            slope = slopes + column;
            for (int key = 0; key < keys; key++) {
                FloatVector weight = FloatVector.fromMemorySegment(S, ALL, at & ADDRESS, ORDER);
                FloatVector.fromMemorySegment(S, ALL, slope & ADDRESS, ORDER)
                        .sub(inner)
                        .mul(weight)
                        .mul(scale)
                        .intoMemorySegment(ALL, slope & ADDRESS, ORDER);
                at += row;
                slope += row;
            }
        }
    }

    /**
     * Finishes sums of exponentials.
     *
     * @param sums receives their reciprocals
     * @param largest receives the logarithms of the sums of the exponentials of the logits themselves
     * @param scratch memory for a row
     */
    static void finish(long sums, long largest, long row, long scratch) {
        FloatMath.log(sums, scratch, row);
        for (long at = 0; at < row; at += V) {
            FloatVector.fromMemorySegment(S, ALL, scratch + at, ORDER)
                    .add(FloatVector.fromMemorySegment(S, ALL, largest + at, ORDER))
                    .intoMemorySegment(ALL, largest + at, ORDER);
            FloatVector.broadcast(S, 1f)
                    .div(FloatVector.fromMemorySegment(S, ALL, sums + at, ORDER))
                    .intoMemorySegment(ALL, sums + at, ORDER);
        }
    }

    /** Multiplies a row of any length by a factor. */
    static void multiply(long row, int count, float factor) {
        long bytes = 4L * count;
        long whole = bytes - bytes % V;
        for (long at = 0; at < whole; at += V) {
            FloatVector.fromMemorySegment(S, ALL, row + at, ORDER).mul(factor).intoMemorySegment(ALL, row + at, ORDER);
        }
        for (long at = whole; at < bytes; at += 4) {
            Memory.setFloat(row + at, Memory.getFloat(row + at) * factor);
        }
    }
}
