package io.kosambi.backend.onednn;

import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A matrix product that oneDNN has generated code for. Threads share it, but not the handles that hold addresses. */
final class Matmul {

    /** What operands consist of. The result, and the row that a product starts from, are floats. */
    enum Element {
        FLOAT(3, 4),
        BFLOAT16(2, 2);

        private final int code;
        private final int bytes;

        Element(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        private long layout(Natives natives, int rows, int columns, long row, long column) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment lengths = arena.allocateFrom(ValueLayout.JAVA_LONG, rows, columns);
                MemorySegment strides = arena.allocateFrom(ValueLayout.JAVA_LONG, row / bytes, column / bytes);
                long layout = OneDnn.create(
                        "dnnl_memory_desc_create_with_strides", 2, lengths.address(), code, strides.address());
                return natives.own(layout, "dnnl_memory_desc_destroy");
            }
        }
    }

    // Numbers from oneDNN's header files.
    private static final int SCRATCHPAD_OF_CALLER = 1;
    private static final int QUERY_IMPLEMENTATION = 8;
    private static final int QUERY_SCRATCHPAD = 136;

    /** Longer than the names of implementations. */
    private static final long NAME_BYTES = 256;

    private final Natives natives;
    private final Layouts layouts;
    private final long primitive;
    private final String implementation;
    private final long scratchBytes;
    private final Map<Thread, Execution> executions = new ConcurrentHashMap<>();

    private Matmul(Natives natives, Layouts layouts, long primitive, String implementation) {
        this.natives = natives;
        this.layouts = layouts;
        this.primitive = primitive;
        this.implementation = implementation;
        this.scratchBytes = OneDnn.address("dnnl_memory_desc_get_size", layouts.scratchpad());
    }

    /**
     * Generates code for a product.
     *
     * @param sizes of at least one row, column and inner element; strides in bytes, as {@code element} counts them
     * @return empty if oneDNN has nothing better for it than loops
     */
    static Optional<Matmul> prepare(Sizes sizes, Element element) {
        OneDnn.stayOnThisThread();
        Natives natives = new Natives();
        long source = element.layout(natives, sizes.rows(), sizes.inner(), sizes.aRow(), sizes.aInner());
        long weights = element.layout(natives, sizes.inner(), sizes.columns(), sizes.bInner(), sizes.bColumn());
        long result = Element.FLOAT.layout(natives, sizes.rows(), sizes.columns(), sizes.cRow(), 4);
        long bias = sizes.start() == Start.ROW
                ? Element.FLOAT.layout(natives, 1, sizes.columns(), 4L * sizes.columns(), 4)
                : 0;
        Optional<Long> description = OneDnn.createIfImplemented(
                "dnnl_matmul_primitive_desc_create",
                OneDnn.ENGINE,
                source,
                weights,
                bias,
                result,
                attributes(natives, sizes.start()));
        if (description.isEmpty()) {
            return Optional.empty();
        }
        long described = natives.own(description.get(), "dnnl_primitive_desc_destroy");
        String implementation = implementation(described);
        if (implementation.startsWith("ref")) {
            return Optional.empty();
        }
        long primitive = natives.own(OneDnn.create("dnnl_primitive_create", described), "dnnl_primitive_destroy");
        long scratchpad = OneDnn.address("dnnl_primitive_desc_query_md", described, QUERY_SCRATCHPAD, 0);
        Layouts layouts = new Layouts(source, weights, result, bias, scratchpad);
        return Optional.of(new Matmul(natives, layouts, primitive, implementation));
    }

    private static long attributes(Natives natives, Start start) {
        long attributes = natives.own(OneDnn.create("dnnl_primitive_attr_create"), "dnnl_primitive_attr_destroy");
        // The library's own would belong to the thread that prepares, and others run.
        OneDnn.call("dnnl_primitive_attr_set_scratchpad_mode", attributes, SCRATCHPAD_OF_CALLER);
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

    /** The scratch memory that {@link #multiply} needs, in bytes. */
    long scratchBytes() {
        return scratchBytes;
    }

    /** Multiplies; addresses as in {@link io.kosambi.backend.cpu.MatrixProduct#multiply}. */
    void multiply(long a, long b, long c, long start, long scratch) {
        Thread thread = Thread.currentThread();
        Execution execution = executions.get(thread);
        if (execution == null) {
            execution = new Execution(layouts);
            executions.put(thread, execution);
        }
        execution.run(primitive, a, b, c, start, scratch);
        Reference.reachabilityFence(this);
    }

    /**
     * Where oneDNN finds its operands.
     *
     * @param bias 0 if the product does not start from a row
     */
    private record Layouts(long source, long weights, long result, long bias, long scratchpad) {}

    /** The handles with which one thread runs the product. */
    private static final class Execution {

        private static final int IN_ORDER = 1;
        private static final int ARGUMENTS = 5;
        private static final long ARGUMENT_BYTES = 16;

        private final Natives natives = new Natives();
        private final long stream;
        private final MemorySegment arguments = natives.allocate(ARGUMENTS * ARGUMENT_BYTES);
        private final long source;
        private final long weights;
        private final long result;
        private final long scratchpad;
        private final long bias;
        private final int count;

        Execution(Layouts layouts) {
            OneDnn.stayOnThisThread();
            this.stream =
                    natives.own(OneDnn.create("dnnl_stream_create", OneDnn.ENGINE, IN_ORDER), "dnnl_stream_destroy");
            // The numbers of arguments come from oneDNN's header files.
            this.source = argument(0, 1, layouts.source());
            this.weights = argument(1, 33, layouts.weights());
            this.result = argument(2, 17, layouts.result());
            this.scratchpad = argument(3, 80, layouts.scratchpad());
            this.bias = layouts.bias() == 0 ? 0 : argument(4, 41, layouts.bias());
            this.count = bias == 0 ? ARGUMENTS - 1 : ARGUMENTS;
        }

        private long argument(int index, int number, long layout) {
            long memory =
                    natives.own(OneDnn.create("dnnl_memory_create", layout, OneDnn.ENGINE, 0L), "dnnl_memory_destroy");
            arguments.set(ValueLayout.JAVA_INT, index * ARGUMENT_BYTES, number);
            arguments.set(ValueLayout.JAVA_LONG, index * ARGUMENT_BYTES + Long.BYTES, memory);
            return memory;
        }

        void run(long primitive, long a, long b, long c, long start, long scratch) {
            OneDnn.setData(source, a);
            OneDnn.setData(weights, b);
            OneDnn.setData(result, c);
            OneDnn.setData(scratchpad, scratch);
            if (bias != 0) {
                OneDnn.setData(bias, start);
            }
            OneDnn.execute(primitive, stream, count, arguments.address());
        }
    }
}
