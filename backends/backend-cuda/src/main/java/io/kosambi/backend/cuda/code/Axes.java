package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The axes along which several operands of one shape are walked together. Axes of length 1 are left out, and neighbours
 * become one where they are one for every operand, so that what lies densely in memory is a single axis.
 *
 * @param lengths from the outermost to the innermost
 * @param strides for each operand one stride per axis, in elements
 */
record Axes(int[] lengths, long[][] strides) {

    /** The axes of views of equal shapes. */
    static Axes of(List<View> views) {
        int rank = views.get(0).shape().rank();
        int[] all = new int[rank];
        Arrays.setAll(all, axis -> axis);
        return of(views.get(0), all, views.stream().map(View::strides).toArray(long[][]::new));
    }

    /**
     * Some axes of a view.
     *
     * @param chosen which, in order
     * @param strides for each operand its strides, of which those of the chosen axes count
     */
    static Axes of(View view, int[] chosen, long[]... strides) {
        int[] lengths = Arrays.stream(chosen).map(view.shape()::length).toArray();
        long[][] picked = new long[strides.length][];
        for (int operand = 0; operand < strides.length; operand++) {
            long[] of = strides[operand];
            picked[operand] = Arrays.stream(chosen).mapToLong(axis -> of[axis]).toArray();
        }
        return merged(lengths, picked);
    }

    /** Axes with those merged that can be. */
    static Axes merged(int[] lengths, long[][] strides) {
        if (Arrays.stream(lengths).anyMatch(length -> length == 0)) {
            return new Axes(new int[1], new long[strides.length][1]);
        }
        List<Integer> kept = new ArrayList<>();
        List<Integer> merged = new ArrayList<>();
        for (int axis = 0; axis < lengths.length; axis++) {
            if (lengths[axis] == 1) {
                continue;
            }
            int last = kept.size() - 1;
            if (last >= 0 && continues(kept.get(last), axis, lengths[axis], strides)) {
                kept.set(last, axis);
                merged.set(last, Math.multiplyExact(merged.get(last), lengths[axis]));
            } else {
                kept.add(axis);
                merged.add(lengths[axis]);
            }
        }
        long[][] picked = new long[strides.length][];
        for (int operand = 0; operand < strides.length; operand++) {
            long[] of = strides[operand];
            picked[operand] = kept.stream().mapToLong(axis -> of[axis]).toArray();
        }
        return new Axes(merged.stream().mapToInt(length -> length).toArray(), picked);
    }

    private static boolean continues(int outer, int inner, int innerLength, long[][] strides) {
        return Arrays.stream(strides).allMatch(of -> of[outer] == of[inner] * innerLength);
    }

    int rank() {
        return lengths.length;
    }

    /** How many positions there are. */
    long count() {
        return Arrays.stream(lengths).asLongStream().reduce(1, Math::multiplyExact);
    }

    /** The largest offset of an operand. */
    long reach(int operand) {
        long reach = 0;
        for (int axis = 0; axis < lengths.length; axis++) {
            reach += (lengths[axis] - 1) * strides[operand][axis];
        }
        return reach;
    }

    /** The stride of an operand along the innermost axis; 0 if there is no axis. */
    long innermostStride(int operand) {
        return lengths.length == 0 ? 0 : strides[operand][lengths.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Axes axes
                && Arrays.equals(lengths, axes.lengths)
                && Arrays.deepEquals(strides, axes.strides);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths) * 31 + Arrays.deepHashCode(strides);
    }

    @Override
    public String toString() {
        return Arrays.toString(lengths) + " strides " + Arrays.deepToString(strides);
    }
}
