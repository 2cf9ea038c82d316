package io.kosambi.backend.onednn;

import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import io.kosambi.backend.onednn.Code.Argument;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A matrix product that oneDNN has generated code for. Threads can share it. */
final class Matmul {

    // Numbers from oneDNN's header files.
    private static final int QUERY_IMPLEMENTATION = 8;
    private static final int QUERY_WEIGHTS = 131;
    private static final int SOURCE = 1;
    private static final int WEIGHTS = 33;
    private static final int RESULT = 17;
    private static final int BIAS = 41;

    /** Longer than the names of implementations. */
    private static final long NAME_BYTES = 256;

    private final long weights;
    private final Code code;
    private final String implementation;
    private final long scratchBytes;

    private Matmul(long weights, Code code, String implementation, long scratchBytes) {
        this.weights = weights;
        this.code = code;
        this.implementation = implementation;
        this.scratchBytes = scratchBytes;
    }

    /**
     * Generates code for a product.
     *
     * @param sizes of at least one row, column and inner element; strides in bytes, as {@code element} counts them
     * @param element what operands consist of; the result, and the row that a product starts from, are floats
     * @return empty if oneDNN has nothing better for it than loops
     */
    static Optional<Matmul> prepare(Sizes sizes, Element element) {
        Natives natives = new Natives();
        return prepare(
                natives,
                sizes,
                element,
                element.layout(natives, sizes.inner(), sizes.columns(), sizes.bInner(), sizes.bColumn()));
    }

    /** The same product of a B that a {@link WeightLayout} has laid out as the library likes it. */
    static Optional<Matmul> prepareLaidOut(Sizes sizes, Element element) {
        Natives natives = new Natives();
        return prepare(natives, sizes, element, element.anyLayout(natives, sizes.inner(), sizes.columns()));
    }

    private static Optional<Matmul> prepare(Natives natives, Sizes sizes, Element element, long weights) {
        OneDnn.stayOnThisThread();
        long source = element.layout(natives, sizes.rows(), sizes.inner(), sizes.aRow(), sizes.aInner());
        long result = Element.FLOAT.layout(natives, sizes.rows(), sizes.columns(), sizes.cRow(), 4);
        long bias = sizes.start() == Start.ROW
                ? Element.FLOAT.layout(natives, 1, sizes.columns(), 4L * sizes.columns(), 4)
                : 0;
        Optional<Long> created = OneDnn.createIfImplemented(
                "dnnl_matmul_primitive_desc_create",
                OneDnn.ENGINE,
                source,
                weights,
                bias,
                result,
                attributes(natives, sizes.start()));
        if (created.isEmpty()) {
            return Optional.empty();
        }
        long description = natives.own(created.get(), "dnnl_primitive_desc_destroy");
        String implementation = implementation(description);
        if (implementation.startsWith("ref")) {
            return Optional.empty();
        }
        long chosen = Code.layout(description, QUERY_WEIGHTS);
        long scratchpad = Code.scratchpad(description);
        List<Argument> arguments = new ArrayList<>(List.of(
                new Argument(SOURCE, source),
                new Argument(WEIGHTS, chosen),
                new Argument(RESULT, result),
                new Argument(Code.SCRATCHPAD, scratchpad)));
        if (bias != 0) {
            arguments.add(new Argument(BIAS, bias));
        }
        Code code = new Code(natives, description, List.copyOf(arguments));
        return Optional.of(new Matmul(chosen, code, implementation, Code.bytes(scratchpad)));
    }

    private static long attributes(Natives natives, Start start) {
        long attributes = Code.attributes(natives);
        if (start == Start.RESULT) {
            long after = natives.own(OneDnn.create("dnnl_post_ops_create"), "dnnl_post_ops_destroy");
            OneDnn.call("dnnl_post_ops_append_sum", after, 1f, 0, 0);
            OneDnn.call("dnnl_primitive_attr_set_post_ops", attributes, after);
        }
        return attributes;
    }

    @SuppressWarnings("restricted")
    private static String implementation(long description) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(ValueLayout.JAVA_LONG);
            OneDnn.call("dnnl_primitive_desc_query", description, QUERY_IMPLEMENTATION, 0, name.address());
            return MemorySegment.ofAddress(name.get(ValueLayout.JAVA_LONG, 0))
                    .reinterpret(NAME_BYTES)
                    .getString(0);
        }
    }

    /** What oneDNN calls the code, such as {@code brg_matmul:avx512_core}. */
    String implementation() {
        return implementation;
    }

    /** The handle of the layout of B. */
    long weights() {
        return weights;
    }

    /** The scratch memory that {@link #multiply} needs, in bytes. */
    long scratchBytes() {
        return scratchBytes;
    }

    /** Multiplies; addresses as in {@link io.kosambi.backend.cpu.MatrixProduct#multiply}. */
    void multiply(long a, long b, long c, long start, long scratch) {
        code.run(a, b, c, scratch, start);
    }
}
