package io.kosambi.backend.cpu;

import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import org.jspecify.annotations.Nullable;

/** A product of some rows with a weight. */
final class WeightProduct {

    /** Makes products with weights. */
    @FunctionalInterface
    interface Maker {
        WeightProduct of(Sizes sizes, Operand weight);
    }

    private final MatrixProduct product;
    private final Operand weight;
    private final @Nullable OffHeap prepared;

    /**
     * @param product if {@code prepared}, one that reads its layout
     * @param prepared where the weight has been laid out before any product; null if it is read where it is
     */
    WeightProduct(MatrixProduct product, Operand weight, @Nullable OffHeap prepared) {
        this.product = product;
        this.weight = weight;
        this.prepared = prepared;
    }

    long scratchBytes() {
        return product.scratchBytes();
    }

    /** Multiplies; addresses as in {@link MatrixProduct#multiply}. */
    void multiply(Frame frame, long rows, long result, long start, long scratch) {
        product.multiply(rows, prepared == null ? weight.at(frame) : prepared.address(), result, start, scratch);
    }
}
