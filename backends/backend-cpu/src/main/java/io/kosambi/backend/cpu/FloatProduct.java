package io.kosambi.backend.cpu;

import java.util.Optional;

/**
 * Matrix products in Java. What is read often, or in an order that caches do not like, is packed first: B into panels two
 * vectors wide, A into blocks of eight rows unless its rows are contiguous.
 */
final class FloatProduct implements MatrixProduct {

    private static final int ROWS = FloatPacking.ROWS;
    private static final int WIDE = FloatPacking.WIDE;
    private static final int INNER_BLOCK = 256;
    private static final int ROW_BLOCK = 128;
    private static final int COLUMN_BLOCK = 512;

    /** A part of B that is not larger stays in the nearest cache as it is. */
    private static final long NEAR = 16 << 10;

    /** Columns of A are packed, which is a copy, if more columns of B than this read them. To transpose rows of A never pays. */
    private static final int WORTH_COPYING = 2 * WIDE;

    /** Bytes from row to row of a tile that lies in scratch memory. */
    private static final long TILE_ROW = 2L * Lanes.BYTES;

    private final Sizes sizes;
    private final boolean packsA;
    private final boolean packsB;
    private final boolean isPrepared;
    private final long panelBytes;
    private final long blockBytes;

    FloatProduct(Sizes sizes) {
        this(sizes, false);
    }

    /** @param isPrepared whether B comes in packed panels */
    private FloatProduct(Sizes sizes, boolean isPrepared) {
        this.sizes = sizes;
        this.isPrepared = isPrepared;
        this.packsA = sizes.aInner() != 4 && sizes.columns() > WORTH_COPYING;
        this.packsB = sizes.bColumn() != 4 || sizes.inner() * sizes.bInner() > NEAR;
        int depth = Math.min(sizes.inner(), INNER_BLOCK);
        this.panelBytes = isPrepared ? 0 : Lanes.padded(4L * depth * (Math.min(sizes.columns(), COLUMN_BLOCK) + WIDE));
        this.blockBytes = packsA ? Lanes.padded(4L * depth * (Math.min(sizes.rows(), ROW_BLOCK) + ROWS)) : 0;
    }

    @Override
    public long scratchBytes() {
        return panelBytes + blockBytes + ROWS * TILE_ROW;
    }

    @Override
    public Optional<Preparation> preparation() {
        return packsB && sizes.inner() > 0
                ? Optional.of(new Preparation(
                        panelOffset(sizes.columns(), 0, 0), this::packAll, new FloatProduct(sizes, true)))
                : Optional.empty();
    }

    private void packAll(long b, long to) {
        for (int column = 0; column < sizes.columns(); column += COLUMN_BLOCK) {
            int width = Math.min(COLUMN_BLOCK, sizes.columns() - column);
            for (int from = 0; from < sizes.inner(); from += INNER_BLOCK) {
                packPanels(
                        b + from * sizes.bInner() + column * sizes.bColumn(),
                        Math.min(INNER_BLOCK, sizes.inner() - from),
                        width,
                        to + panelOffset(column, from, width));
            }
        }
    }

    /** Where the panels of a block of B lie if all of B is packed: behind all blocks of earlier columns. */
    private long panelOffset(int column, int from, int width) {
        return 4L * ((long) paddedColumns(column) * sizes.inner() + (long) from * paddedColumns(width));
    }

    private static int paddedColumns(int columns) {
        int rest = columns % WIDE;
        return columns - rest + (rest == 0 ? 0 : FloatPacking.padded(rest));
    }

    @Override
    public void multiply(long a, long b, long c, long start, long scratch) {
        if (sizes.inner() == 0) {
            fill(c, start);
        }
        for (int column = 0; column < sizes.columns(); column += COLUMN_BLOCK) {
            int width = Math.min(COLUMN_BLOCK, sizes.columns() - column);
            for (int from = 0; from < sizes.inner(); from += INNER_BLOCK) {
                int depth = Math.min(INNER_BLOCK, sizes.inner() - from);
                long source = b + from * sizes.bInner() + column * sizes.bColumn();
                long panels = isPrepared ? b + panelOffset(column, from, width) : scratch;
                if (!isPrepared) {
                    packPanels(source, depth, width, panels);
                }
                long block = a + from * sizes.aInner();
                long target = c + 4L * column;
                if (from > 0 || sizes.start() == Start.RESULT) {
                    rows(block, source, panels, depth, width, target, target, sizes.cRow(), scratch);
                } else {
                    long first = sizes.start() == Start.ROW ? start + 4L * column : 0;
                    rows(block, source, panels, depth, width, target, first, 0, scratch);
                }
            }
        }
    }

    /** A sum of nothing. */
    private void fill(long c, long start) {
        for (int row = 0; row < sizes.rows() && sizes.start() != Start.RESULT; row++) {
            if (sizes.start() == Start.ROW) {
                Memory.copy(start, c + row * sizes.cRow(), 4L * sizes.columns());
            } else {
                Memory.zero(c + row * sizes.cRow(), 4L * sizes.columns());
            }
        }
    }

    private boolean isPacked(int width) {
        return packsB || (width != WIDE && width != Lanes.COUNT);
    }

    private void packPanels(long b, int depth, int width, long panels) {
        for (int panel = 0; panel < width; panel += WIDE) {
            int wide = Math.min(WIDE, width - panel);
            if (isPacked(wide)) {
                FloatPacking.panel(
                        b + panel * sizes.bColumn(),
                        sizes.bInner(),
                        sizes.bColumn(),
                        depth,
                        wide,
                        panels + 4L * panel * depth);
            }
        }
    }

    /** All rows of A against some rows and columns of B. */
    private void rows(
            long a, long b, long panels, int depth, int width, long c, long start, long startRow, long scratch) {
        long blocks = scratch + panelBytes;
        long tile = blocks + blockBytes;
        for (int row = 0; row < sizes.rows(); row += ROW_BLOCK) {
            int height = Math.min(ROW_BLOCK, sizes.rows() - row);
            long block = a + row * sizes.aRow();
            long blockRow = sizes.aRow();
            long blockInner = sizes.aInner();
            long nextBlock = ROWS * sizes.aRow();
            if (packsA) {
                FloatPacking.blocks(block, sizes.aRow(), sizes.aInner(), height, depth, blocks);
                block = blocks;
                blockRow = 4;
                blockInner = 4L * ROWS;
                nextBlock = 4L * ROWS * depth;
            }
            long target = c + row * sizes.cRow();
            long from = start == 0 ? 0 : start + row * startRow;
            for (int panel = 0; panel < width; panel += WIDE) {
                int wide = Math.min(WIDE, width - panel);
                boolean packed = isPacked(wide);
                panel(
                        height,
                        wide,
                        depth,
                        block,
                        blockRow,
                        blockInner,
                        nextBlock,
                        packed ? panels + 4L * panel * depth : b + 4L * panel,
                        packed ? 4L * FloatPacking.padded(wide) : sizes.bInner(),
                        target + 4L * panel,
                        from == 0 ? 0 : from + 4L * panel,
                        startRow,
                        tile);
            }
        }
    }

    /** All rows of a block against one panel of B. */
    private void panel(
            int rows,
            int width,
            int depth,
            long a,
            long aRow,
            long aInner,
            long nextBlock,
            long b,
            long bInner,
            long c,
            long start,
            long startRow,
            long tile) {
        boolean wide = width > Lanes.COUNT;
        boolean whole = width == WIDE || width == Lanes.COUNT;
        long cRow = sizes.cRow();
        int row = 0;
        for (; row + ROWS <= rows; row += ROWS) {
            long from = a + row / ROWS * nextBlock;
            long to = whole ? c + row * cRow : tile;
            long toRow = whole ? cRow : TILE_ROW;
            long first = whole && start != 0 ? start + row * startRow : 0;
            if (wide) {
                FloatTiles.rows8x2(from, aRow, aInner, b, bInner, depth, to, toRow, first, startRow);
            } else {
                FloatTiles.rows8x1(from, aRow, aInner, b, bInner, depth, to, toRow, first, startRow);
            }
            if (!whole) {
                unload(tile, ROWS, width, c + row * cRow, start == 0 ? 0 : start + row * startRow, startRow);
            }
        }
        for (int rest = 0; row < rows; row++, rest++) {
            long from = a + row / ROWS * nextBlock + rest * aRow;
            if (wide) {
                FloatTiles.rows1x2(from, 0, aInner, b, bInner, depth, tile, 0, 0, 0);
            } else {
                FloatTiles.rows1x1(from, 0, aInner, b, bInner, depth, tile, 0, 0, 0);
            }
            unload(tile, 1, width, c + row * cRow, start == 0 ? 0 : start + row * startRow, startRow);
        }
    }

    private void unload(long tile, int rows, int width, long c, long start, long startRow) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                float value = Memory.getFloat(tile + row * TILE_ROW + 4L * column);
                float first = start == 0 ? 0 : Memory.getFloat(start + row * startRow + 4L * column);
                Memory.setFloat(c + row * sizes.cRow() + 4L * column, start == 0 ? value : value + first);
            }
        }
    }
}
