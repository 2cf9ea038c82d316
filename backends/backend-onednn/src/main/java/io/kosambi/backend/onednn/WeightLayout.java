package io.kosambi.backend.onednn;

import io.kosambi.backend.cpu.MatrixProduct;
import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.onednn.Code.Argument;
import java.lang.ref.Reference;
import java.util.List;

/** Copies a matrix of floats into the layout, and the element, that a product of oneDNN likes best. */
final class WeightLayout implements MatrixProduct.Layout {

    private static final int FROM = 1;
    private static final int TO = 17;

    /** Owns the layout that is written. */
    private final Matmul product;

    private final Code code;
    private final long weightBytes;
    private final long scratchBytes;

    /**
     * @param sizes where floats lie before
     * @param product made by {@link Matmul#prepareLaidOut}
     */
    WeightLayout(Sizes sizes, Matmul product) {
        this.product = product;
        OneDnn.stayOnThisThread();
        Natives natives = new Natives();
        long from = Element.FLOAT.layout(natives, sizes.inner(), sizes.columns(), sizes.bInner(), sizes.bColumn());
        long description = natives.own(
                OneDnn.create(
                        "dnnl_reorder_primitive_desc_create",
                        from,
                        OneDnn.ENGINE,
                        product.weights(),
                        OneDnn.ENGINE,
                        Code.attributes(natives)),
                "dnnl_primitive_desc_destroy");
        long scratchpad = Code.scratchpad(description);
        this.weightBytes = (Code.bytes(product.weights()) + 63) / 64 * 64;
        this.scratchBytes = Code.bytes(scratchpad);
        this.code = new Code(
                natives,
                description,
                List.of(
                        new Argument(FROM, from),
                        new Argument(TO, product.weights()),
                        new Argument(Code.SCRATCHPAD, scratchpad)));
    }

    /** The memory that {@link #write} needs: the matrix, and scratch behind it. */
    long bytes() {
        return weightBytes + scratchBytes;
    }

    @Override
    public void write(long b, long to) {
        code.run(b, to, to + weightBytes, 0, 0);
        Reference.reachabilityFence(product);
    }
}
