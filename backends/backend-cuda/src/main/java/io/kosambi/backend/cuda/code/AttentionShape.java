package io.kosambi.backend.cuda.code;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the kernels of {@code attention.cu} are compiled and run for one shape.
 *
 * @param batch sequences; {@code frames} of each; {@code heads}, which divide the width
 * @param headWidth from 1 to {@link #WIDEST_HEAD}
 * @param precision of the matrix products
 * @param aligned whether all tensors begin at multiples of 16 bytes and all their strides are multiples of 4 elements
 */
record AttentionShape(int batch, int frames, int heads, int headWidth, MatmulPrecision precision, boolean aligned) {

    /** Wider heads need more registers than a thread has. */
    static final int WIDEST_HEAD = 128;

    /** The rows of a fragment of the tensor cores, which one warp works on. */
    private static final int WARP_ROWS = 16;

    private static final int MOST_WARPS = 4;
    private static final int MOST_COLUMNS = 64;

    /** Above this, sums and logits of {@link #MOST_COLUMNS} would not fit into registers together. */
    private static final int WIDE = 64;

    AttentionShape {
        if (batch < 1 || frames < 1 || heads < 1 || headWidth < 1 || headWidth > WIDEST_HEAD) {
            throw new IllegalArgumentException(
                    "cuda backend: no attention kernel for a batch of " + batch + ", " + frames + " frames and " + heads
                            + " heads of width " + headWidth + "; widths go up to " + WIDEST_HEAD);
        }
    }

    /** What the source wants defined. */
    Map<String, String> defines() {
        Map<String, String> defines = new TreeMap<>();
        defines.put("HEAD_WIDTH", Integer.toString(headWidth));
        defines.put("WARPS", Integer.toString(warps()));
        defines.put("COLUMNS", Integer.toString(columns()));
        defines.put("MATMUL_PRECISION", Integer.toString(precision.ordinal()));
        defines.put("ALIGNED16", Integer.toString(aligned ? 1 : 0));
        return defines;
    }

    /** Threads of a block. */
    int block() {
        return 32 * warps();
    }

    /** Blocks of the kernel {@code attention}. */
    int blocks() {
        return Math.toIntExact((long) batch * heads * ceil(frames, rows()));
    }

    /** Blocks of the kernel {@code attentionGradient}. */
    int gradientBlocks() {
        return Math.multiplyExact(2, blocks());
    }

    /** Bytes of shared memory of a block of the kernel {@code attention}. */
    int sharedBytes() {
        return (rows() + 2 * columns()) * rowBytes();
    }

    /** Bytes of shared memory of a block of the kernel {@code attentionGradient}. */
    int gradientSharedBytes() {
        return 2 * (rows() + columns()) * rowBytes() + 2 * Float.BYTES * Math.max(rows(), columns());
    }

    private int warps() {
        return Math.min(MOST_WARPS, ceil(frames, WARP_ROWS));
    }

    private int rows() {
        return WARP_ROWS * warps();
    }

    private int columns() {
        return Math.min(headWidth > WIDE ? MOST_COLUMNS / 2 : MOST_COLUMNS, WARP_ROWS * ceil(frames, WARP_ROWS));
    }

    private int rowBytes() {
        return precision == MatmulPrecision.BF16
                ? Short.BYTES * (16 * ceil(headWidth, 16) + 8)
                : Float.BYTES * (8 * ceil(headWidth, 8) + 4);
    }

    private static int ceil(int length, int step) {
        return (length + step - 1) / step;
    }
}
