package io.kosambi.backend.cpu;

/**
 * Matrix products of floats, C = A B or C += A B, any strides in A and B, rows of C contiguous. What is read often, or in
 * an order that caches do not like, is packed first: B into panels two vectors wide, A into blocks of eight rows.
 */
final class FloatProduct {

    private static final int ROWS = FloatPacking.ROWS;
    private static final int WIDE = FloatPacking.WIDE;
    private static final int INNER_BLOCK = 256;
    private static final int ROW_BLOCK = 128;
    private static final int COLUMN_BLOCK = 512;

    /** A part of B that is not larger stays in the nearest cache as it is. */
    private static final long NEAR = 16 << 10;

    /** Columns of A are packed, which is a copy, if more columns of B than this read them. */
    private static final int WORTH_COPYING = 2 * WIDE;

    /** Rows of A are packed, which transposes them, if more columns of B than this read them. */
    private static final int WORTH_TRANSPOSING = 256;

    private FloatProduct() {}

    /** The scratch memory that a product of these sizes needs. */
    static long scratchBytes(int rows, int columns, int inner) {
        return panelBytes(columns, inner) + blockBytes(rows, inner) + 4L * ROWS * WIDE;
    }

    private static long panelBytes(int columns, int inner) {
        return Lanes.padded(4L * Math.min(inner, INNER_BLOCK) * (Math.min(columns, COLUMN_BLOCK) + WIDE));
    }

    private static long blockBytes(int rows, int inner) {
        return Lanes.padded(4L * Math.min(inner, INNER_BLOCK) * (Math.min(rows, ROW_BLOCK) + ROWS));
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
        long panels = scratch;
        long blocks = panels + panelBytes(columns, inner);
        long tile = blocks + blockBytes(rows, inner);
        boolean packsA = columns > (aInner == 4 ? WORTH_TRANSPOSING : WORTH_COPYING);
        boolean packsB = bColumn != 4 || inner * bInner > NEAR;
        for (int column = 0; column < columns; column += COLUMN_BLOCK) {
            int width = Math.min(COLUMN_BLOCK, columns - column);
            for (int from = 0; from < inner; from += INNER_BLOCK) {
                int depth = Math.min(INNER_BLOCK, inner - from);
                long source = b + from * bInner + column * bColumn;
                for (int panel = 0; panel < width; panel += WIDE) {
                    int wide = Math.min(WIDE, width - panel);
                    if (packsB || !isWhole(wide)) {
                        FloatPacking.panel(
                                source + panel * bColumn, bInner, bColumn, depth, wide, panels + 4L * panel * depth);
                    }
                }
                for (int row = 0; row < rows; row += ROW_BLOCK) {
                    int height = Math.min(ROW_BLOCK, rows - row);
                    long block = a + row * aRow + from * aInner;
                    long blockRow = aRow;
                    long blockInner = aInner;
                    long nextBlock = ROWS * aRow;
                    if (packsA) {
                        FloatPacking.blocks(block, aRow, aInner, height, depth, blocks);
                        block = blocks;
                        blockRow = 4;
                        blockInner = 4L * ROWS;
                        nextBlock = 4L * ROWS * depth;
                    }
                    long target = c + row * cRow + 4L * column;
                    boolean adds = add || from > 0;
                    for (int panel = 0; panel < width; panel += WIDE) {
                        int wide = Math.min(WIDE, width - panel);
                        boolean packed = packsB || !isWhole(wide);
                        panel(
                                height,
                                wide,
                                depth,
                                block,
                                blockRow,
                                blockInner,
                                nextBlock,
                                packed ? panels + 4L * panel * depth : source + 4L * panel,
                                packed ? 4L * FloatPacking.padded(wide) : bInner,
                                target + 4L * panel,
                                cRow,
                                adds,
                                tile);
                    }
                }
            }
        }
    }

    private static boolean isWhole(int width) {
        return width == WIDE || width == Lanes.COUNT;
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
            long bInner,
            long c,
            long cRow,
            boolean add,
            long tile) {
        boolean wide = width > Lanes.COUNT;
        boolean whole = isWhole(width);
        int row = 0;
        for (; row + ROWS <= rows; row += ROWS) {
            long from = a + row / ROWS * aBlock;
            long to = whole ? c + row * cRow : tile;
            long toRow = whole ? cRow : 2L * Lanes.BYTES;
            if (wide) {
                FloatTiles.rows8x2(from, aRow, aInner, b, bInner, inner, to, toRow, whole && add);
            } else {
                FloatTiles.rows8x1(from, aRow, aInner, b, bInner, inner, to, toRow, whole && add);
            }
            if (!whole) {
                unload(tile, ROWS, width, c + row * cRow, cRow, add);
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
}
