package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import java.util.Arrays;
import java.util.List;

/** What kernels of files must know of tensors whose last axis is dense. */
final class Rows {

    private static final int VECTOR = 4;

    private Rows() {}

    /** Whether the last axis is dense. */
    static boolean areDense(View view) {
        int rank = view.shape().rank();
        return rank > 0 && view.suffixIsDense(rank - 1);
    }

    /** The strides of all axes but the last, as arguments. */
    static List<Object> strides(View view) {
        return Arrays.stream(view.strides())
                .limit(view.strides().length - 1)
                .mapToObj(stride -> (Object) stride)
                .toList();
    }

    /** {@code 1} if vectors of four elements of all views lie at multiples of their size, as memory and plan place them. */
    static String aligned(List<View> views) {
        boolean aligned = views.stream().allMatch(Rows::isAligned);
        return aligned ? "1" : "0";
    }

    static boolean isAligned(View view) {
        boolean rows = view.offset() % VECTOR == 0 && view.shape().length(-1) % VECTOR == 0;
        for (int axis = 0; axis < view.strides().length - 1; axis++) {
            rows &= view.shape().length(axis) == 1 || view.strides()[axis] % VECTOR == 0;
        }
        return rows;
    }
}
