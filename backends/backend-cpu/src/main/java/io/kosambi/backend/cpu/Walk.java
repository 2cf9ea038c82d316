package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.View;
import java.util.ArrayList;
import java.util.List;

/**
 * The elements of a view in row-major order, as runs: neighbouring axes that can be walked as one are one. Immutable.
 */
final class Walk {

    private final int[] lengths;
    private final long[] strides;
    private final int run;
    private final long step;
    private final int elementBytes;

    Walk(View view) {
        elementBytes = view.dtype().bytes();
        List<Integer> mergedLengths = new ArrayList<>();
        List<Long> mergedStrides = new ArrayList<>();
        for (int axis = 0; axis < view.shape().rank(); axis++) {
            int length = view.shape().length(axis);
            long stride = view.strides()[axis] * elementBytes;
            int last = mergedLengths.size() - 1;
            if (length == 1) {
                continue;
            }
            if (last >= 0 && mergedStrides.get(last) == stride * length) {
                mergedLengths.set(last, mergedLengths.get(last) * length);
                mergedStrides.set(last, stride);
            } else {
                mergedLengths.add(length);
                mergedStrides.add(stride);
            }
        }
        int outer = Math.max(0, mergedLengths.size() - 1);
        run = mergedLengths.isEmpty() ? 1 : mergedLengths.get(outer);
        step = mergedLengths.isEmpty() ? elementBytes : mergedStrides.get(outer);
        lengths = mergedLengths.subList(0, outer).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        strides = mergedStrides.subList(0, outer).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Whether there are no gaps. */
    boolean isDense() {
        return lengths.length == 0 && step == elementBytes;
    }

    /** Whether all elements are one. */
    boolean isScalar() {
        return lengths.length == 0 && (step == 0 || run == 1);
    }

    /** The number of elements in a run. */
    int run() {
        return run;
    }

    /** The distance between neighbours in a run, in bytes. */
    long step() {
        return step;
    }

    /** Where a run starts, in bytes from the first element. */
    long startOf(int index) {
        long offset = 0;
        int rest = index;
        for (int axis = lengths.length - 1; axis >= 0; axis--) {
            int length = lengths[axis];
            int quotient = rest / length;
            offset += (rest - quotient * length) * strides[axis];
            rest = quotient;
        }
        return offset;
    }

    /** Copies elements of the view to a dense place. */
    void load(long base, int from, int count, long to) {
        long target = to;
        int left = count;
        int index = from / run;
        int inside = from % run;
        while (left > 0) {
            int length = Math.min(left, run - inside);
            Moves.copy(base + startOf(index) + inside * step, step, target, elementBytes, length, elementBytes);
            target += (long) length * elementBytes;
            left -= length;
            inside = 0;
            index++;
        }
    }

    /** Copies a dense place to elements of the view. */
    void store(long from, long base, int first, int count) {
        long source = from;
        int left = count;
        int index = first / run;
        int inside = first % run;
        while (left > 0) {
            int length = Math.min(left, run - inside);
            Moves.copy(source, elementBytes, base + startOf(index) + inside * step, step, length, elementBytes);
            source += (long) length * elementBytes;
            left -= length;
            inside = 0;
            index++;
        }
    }
}
