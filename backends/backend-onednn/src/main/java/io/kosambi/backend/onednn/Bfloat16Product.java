package io.kosambi.backend.onednn;

import io.kosambi.backend.cpu.MatrixProduct;
import java.util.Optional;

/** Operands rounded to bfloat16 in scratch memory, line by line, before each product. */
final class Bfloat16Product implements MatrixProduct {

    private final Sizes sizes;
    private final Lines left;
    private final Lines right;
    private final Matmul matmul;

    /**
     * @param sizes the product of floats
     * @param matmul prepared for what {@link #rounded} makes of the sizes
     */
    Bfloat16Product(Sizes sizes, Matmul matmul) {
        this.sizes = sizes;
        this.left = Lines.of(sizes.rows(), sizes.inner(), sizes.aRow(), sizes.aInner());
        this.right = Lines.of(sizes.inner(), sizes.columns(), sizes.bInner(), sizes.bColumn());
        this.matmul = matmul;
    }

    /** The same product of operands that lie where this class puts them. */
    static Sizes rounded(Sizes sizes) {
        Lines left = Lines.of(sizes.rows(), sizes.inner(), sizes.aRow(), sizes.aInner());
        Lines right = Lines.of(sizes.inner(), sizes.columns(), sizes.bInner(), sizes.bColumn());
        return new Sizes(
                sizes.rows(),
                sizes.columns(),
                sizes.inner(),
                left.byRows() ? left.roundedBytes() : Bfloat16.BYTES,
                left.byRows() ? Bfloat16.BYTES : left.roundedBytes(),
                right.byRows() ? right.roundedBytes() : Bfloat16.BYTES,
                right.byRows() ? Bfloat16.BYTES : right.roundedBytes(),
                sizes.cRow(),
                sizes.start());
    }

    @Override
    public long scratchBytes() {
        return left.allBytes() + right.allBytes() + matmul.scratchBytes();
    }

    @Override
    public Optional<Preparation> preparation() {
        return Matmul.prepareLaidOut(rounded(sizes), Element.BFLOAT16).map(laidOut -> {
            WeightLayout layout = new WeightLayout(sizes, laidOut);
            return new Preparation(layout.bytes(), layout, new LaidOut(left, laidOut));
        });
    }

    @Override
    public void multiply(long a, long b, long c, long start, long scratch) {
        long rest = scratch + left.allBytes();
        left.round(a, scratch);
        right.round(b, rest);
        matmul.multiply(scratch, rest, c, start, rest + right.allBytes());
    }

    /** The product with a B that has been rounded and laid out. */
    private record LaidOut(Lines left, Matmul matmul) implements MatrixProduct {

        @Override
        public long scratchBytes() {
            return left.allBytes() + matmul.scratchBytes();
        }

        @Override
        public Optional<Preparation> preparation() {
            return Optional.empty();
        }

        @Override
        public void multiply(long a, long b, long c, long start, long scratch) {
            left.round(a, scratch);
            matmul.multiply(scratch, b, c, start, scratch + left.allBytes());
        }
    }

    /**
     * A matrix as contiguous lines.
     *
     * @param byRows whether its rows are the lines, not its columns
     * @param stride from line to line in bytes
     */
    private record Lines(boolean byRows, int count, int length, long stride) {

        static Lines of(int rows, int columns, long row, long column) {
            return column == 4 ? new Lines(true, rows, columns, row) : new Lines(false, columns, rows, column);
        }

        /** From line to line of bfloat16, whole cache lines. */
        long roundedBytes() {
            return (Bfloat16.BYTES * (long) length + 63) / 64 * 64;
        }

        long allBytes() {
            return count * roundedBytes();
        }

        void round(long from, long to) {
            for (int line = 0; line < count; line++) {
                Bfloat16.round(from + line * stride, to + line * roundedBytes(), length);
            }
        }
    }
}
