package io.kosambi.backend.onednn;

import io.kosambi.backend.cpu.MatrixProduct;
import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import java.util.Locale;
import java.util.Optional;

/** Makes the products of oneDNN; where it has none for a size or a stride, that of the backend {@code cpu}. */
final class OneDnnProducts implements MatrixProduct.Maker {

    private static final int USUAL = 64;

    private final MatmulPrecision precision;
    private final String variant;

    /** @throws IllegalStateException if oneDNN does not work here, or has no code of that precision for this processor */
    OneDnnProducts(MatmulPrecision precision) {
        OneDnnLibrary.load();
        this.precision = precision;
        long row = 4L * USUAL;
        Matmul usual = prepare(new Sizes(USUAL, USUAL, USUAL, row, 4, row, 4, row, Start.ZERO))
                .orElseThrow(() -> new IllegalStateException(OneDnnLibrary.unusable("oneDNN " + OneDnn.version()
                        + " has no fast matrix product of " + name() + " operands for this processor")));
        this.variant = "matrix products by oneDNN " + OneDnn.version() + " (" + usual.implementation() + ", " + name()
                + " operands; in Java and float32 where strides do not fit)";
    }

    /** What results depend on, in words. */
    String variant() {
        return variant;
    }

    @Override
    public MatrixProduct of(Sizes sizes) {
        if (!fits(sizes)) {
            return MatrixProduct.inJava(sizes);
        }
        return prepare(sizes)
                .<MatrixProduct>map(matmul -> precision == MatmulPrecision.F32
                        ? new FloatProduct(sizes, matmul)
                        : new Bfloat16Product(sizes, matmul))
                .orElseGet(() -> MatrixProduct.inJava(sizes));
    }

    private Optional<Matmul> prepare(Sizes sizes) {
        return precision == MatmulPrecision.F32
                ? Matmul.prepare(sizes, Element.FLOAT)
                : Matmul.prepare(Bfloat16Product.rounded(sizes), Element.BFLOAT16);
    }

    private String name() {
        return precision.name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is something to sum, and A and B are contiguous along one axis and do not overlap along the other. */
    static boolean fits(Sizes sizes) {
        return sizes.rows() > 0
                && sizes.columns() > 0
                && sizes.inner() > 0
                && fits(sizes.rows(), sizes.inner(), sizes.aRow(), sizes.aInner())
                && fits(sizes.inner(), sizes.columns(), sizes.bInner(), sizes.bColumn())
                && sizes.cRow() >= 4L * sizes.columns();
    }

    private static boolean fits(int rows, int columns, long row, long column) {
        return (column == 4 && row >= 4L * columns) || (row == 4 && column >= 4L * rows);
    }

    /** Operands as they are. */
    private record FloatProduct(Sizes sizes, Matmul matmul) implements MatrixProduct {

        @Override
        public long scratchBytes() {
            return matmul.scratchBytes();
        }

        @Override
        public Optional<Preparation> preparation() {
            return Matmul.prepareLaidOut(sizes, Element.FLOAT).map(laidOut -> {
                WeightLayout layout = new WeightLayout(sizes, laidOut);
                return new Preparation(layout.bytes(), layout, new FloatProduct(sizes, laidOut));
            });
        }

        @Override
        public void multiply(long a, long b, long c, long start, long scratch) {
            matmul.multiply(a, b, c, start, scratch);
        }
    }
}
