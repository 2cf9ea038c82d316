package io.kosambi.backend.cpu;

/**
 * Matrix products of floats, C = A B or C += A B, any strides in A and B, rows of C contiguous. B is packed into panels two
 * vectors wide, A into blocks of eight rows unless its inner index is contiguous.
 */
final class FloatProduct {

    private static final int ROWS = 8;
    private static final int WIDE = 2 * Lanes.COUNT;
    private static final int INNER_BLOCK = 256;
    private static final int ROW_BLOCK = 128;
    private static final int COLUMN_BLOCK = 512;

    private FloatProduct() {}

    /** The scratch memory that a product of these sizes needs. */
    static long scratchBytes(int rows, int columns, int inner) {
        long panels = 4L * Math.min(inner, INNER_BLOCK) * (Math.min(columns, COLUMN_BLOCK) + WIDE);
        long blocks = 4L * Math.min(inner, INNER_BLOCK) * (Math.min(rows, ROW_BLOCK) + ROWS);
        return Lanes.padded(panels) + Lanes.padded(blocks) + 4L * ROWS * WIDE;
    }

    /**
     * Multiplies.
     *
     * @param a the address of A {@code (rows, inner)}, with its strides in bytes
     * @param b the address of B {@code (inner, columns)}, with its strides in bytes
     * @param c the address of C {@code (rows, columns)}, with the stride from row to row in bytes
     * @param add whether to add to what C holds
     * @param scratch {@link #scratchBytes} bytes
     */
    static void multiply(
            int rows,
            int columns,
            int inner,
            long a,
            long aRow,
            long aInner,
            long b,
            long bInner,
            long bColumn,
            long c,
            long cRow,
            boolean add,
            long scratch) {
        if (inner == 0 && !add) {
            for (int row = 0; row < rows; row++) {
                Memory.zero(c + row * cRow, 4L * columns);
            }
        }
        int largestInner = Math.min(inner, INNER_BLOCK);
        long panels = scratch;
        long blocks = panels + Lanes.padded(4L * largestInner * (Math.min(columns, COLUMN_BLOCK) + WIDE));
        long tile = blocks + Lanes.padded(4L * largestInner * (Math.min(rows, ROW_BLOCK) + ROWS));
        boolean packs = aInner != 4;
        for (int column = 0; column < columns; column += COLUMN_BLOCK) {
            int width = Math.min(COLUMN_BLOCK, columns - column);
            for (int from = 0; from < inner; from += INNER_BLOCK) {
                int depth = Math.min(INNER_BLOCK, inner - from);
                packColumns(b + from * bInner + column * bColumn, bInner, bColumn, depth, width, panels);
                for (int row = 0; row < rows; row += ROW_BLOCK) {
                    int height = Math.min(ROW_BLOCK, rows - row);
                    long block = a + row * aRow + from * aInner;
                    if (packs) {
                        packRows(block, aRow, aInner, height, depth, blocks);
                    }
                    long target = c + row * cRow + 4L * column;
                    boolean adds = add || from > 0;
                    for (int panel = 0; panel < width; panel += WIDE) {
                        long panelAddress = panels + 4L * panel * depth;
                        if (packs) {
                            panel(
                                    height,
                                    Math.min(WIDE, width - panel),
                                    depth,
                                    blocks,
                                    4,
                                    4L * ROWS,
                                    4L * ROWS * depth,
                                    panelAddress,
                                    target + 4L * panel,
                                    cRow,
                                    adds,
                                    tile);
                        } else {
                            panel(
                                    height,
                                    Math.min(WIDE, width - panel),
                                    depth,
                                    block,
                                    aRow,
                                    4,
                                    ROWS * aRow,
                                    panelAddress,
                                    target + 4L * panel,
                                    cRow,
                                    adds,
                                    tile);
                        }
                    }
                }
            }
        }
    }

    /** All rows of a block against one panel of B. */
    private static void panel(
            int rows,
            int width,
            int inner,
            long a,
            long aRow,
            long aInner,
            long aBlock,
            long b,
            long c,
            long cRow,
            boolean add,
            long tile) {
        boolean wide = width > Lanes.COUNT;
        long bInner = wide ? 2L * Lanes.BYTES : Lanes.BYTES;
        boolean exact = width == WIDE || width == Lanes.COUNT;
        int row = 0;
        for (; row + ROWS <= rows; row += ROWS) {
            long from = a + row / ROWS * aBlock;
            long to = c + row * cRow;
            if (exact) {
                if (wide) {
                    FloatTiles.rows8x2(from, aRow, aInner, b, bInner, inner, to, cRow, add);
                } else {
                    FloatTiles.rows8x1(from, aRow, aInner, b, bInner, inner, to, cRow, add);
                }
            } else {
                if (wide) {
                    FloatTiles.rows8x2(from, aRow, aInner, b, bInner, inner, tile, 2L * Lanes.BYTES, false);
                } else {
                    FloatTiles.rows8x1(from, aRow, aInner, b, bInner, inner, tile, 2L * Lanes.BYTES, false);
                }
                unload(tile, ROWS, width, to, cRow, add);
            }
        }
        for (int rest = 0; row < rows; row++, rest++) {
            long from = a + row / ROWS * aBlock + rest * aRow;
            if (wide) {
                FloatTiles.rows1x2(from, 0, aInner, b, bInner, inner, tile, 0, false);
            } else {
                FloatTiles.rows1x1(from, 0, aInner, b, bInner, inner, tile, 0, false);
            }
            unload(tile, 1, width, c + row * cRow, cRow, add);
        }
    }

    private static void unload(long tile, int rows, int width, long c, long cRow, boolean add) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                long to = c + row * cRow + 4L * column;
                float value = Memory.getFloat(tile + row * 2L * Lanes.BYTES + 4L * column);
                Memory.setFloat(to, add ? value + Memory.getFloat(to) : value);
            }
        }
    }

    /** Panels of B, each {@code (inner, two vectors)}, or one vector where that is all that is left; zeros behind the last column. */
    private static void packColumns(long b, long bInner, long bColumn, int inner, int columns, long to) {
        long target = to;
        for (int panel = 0; panel < columns; panel += WIDE) {
            int width = Math.min(WIDE, columns - panel);
            int padded = width > Lanes.COUNT ? WIDE : Lanes.COUNT;
            long from = b + panel * bColumn;
            if (width < padded) {
                Memory.zero(target, 4L * padded * inner);
            }
            if (bColumn == 4 && width == padded) {
                FloatLoops.copyRows(from, bInner, target, 4L * padded, inner, width);
            } else if (bColumn == 4) {
                for (int k = 0; k < inner; k++) {
                    for (int column = 0; column < width; column++) {
                        Memory.setFloat(
                                target + 4L * (k * (long) padded + column),
                                Memory.getFloat(from + k * bInner + 4L * column));
                    }
                }
            } else {
                for (int column = 0; column < width; column++) {
                    long source = from + column * bColumn;
                    for (int k = 0; k < inner; k++) {
                        Memory.setFloat(
                                target + 4L * (k * (long) padded + column), Memory.getFloat(source + k * bInner));
                    }
                }
            }
            target += 4L * padded * inner;
        }
    }

    /** Blocks of A, each {@code (inner, 8)}. */
    private static void packRows(long a, long aRow, long aInner, int rows, int inner, long to) {
        for (int block = 0; block < rows; block += ROWS) {
            int height = Math.min(ROWS, rows - block);
            long from = a + block * aRow;
            long target = to + 4L * block * inner;
            if (aRow == 4 && height == ROWS) {
                for (int k = 0; k < inner; k++) {
                    long source = from + k * aInner;
                    long goal = target + 32L * k;
                    for (int part = 0; part < 32; part += 8) {
                        Memory.setLong(goal + part, Memory.getLong(source + part));
                    }
                }
            } else {
                for (int row = 0; row < height; row++) {
                    for (int k = 0; k < inner; k++) {
                        Memory.setFloat(
                                target + 4L * (k * (long) ROWS + row), Memory.getFloat(from + row * aRow + k * aInner));
                    }
                }
            }
        }
    }
}
