package io.kosambi.backend.cuda.driver;

import io.kosambi.backend.cuda.device.CudaException;
import io.kosambi.backend.cuda.device.ElementType;
import io.kosambi.backend.cuda.device.Product;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * cuBLASLt. It counts rows and columns the other way round: what lies along rows here is a matrix along columns there, so a
 * product becomes that of the transposed operands in reverse order.
 */
final class BlasLt implements AutoCloseable {

    private static final int SUCCESS = 0;

    // cublasComputeType_t
    private static final int COMPUTE_FLOAT32 = 68;
    private static final int COMPUTE_FLOAT64 = 70;
    private static final int COMPUTE_TF32 = 77;

    // cublasLtMatmulDescAttributes_t
    private static final int DESCRIPTION_TRANSPOSE_A = 3;
    private static final int DESCRIPTION_TRANSPOSE_B = 4;
    private static final int DESCRIPTION_EPILOGUE = 7;
    private static final int DESCRIPTION_BIAS_POINTER = 8;
    private static final int EPILOGUE_BIAS = 4;

    // cublasLtMatrixLayoutAttribute_t
    private static final int LAYOUT_COUNT = 5;
    private static final int LAYOUT_STRIDE = 6;

    // cublasLtMatmulPreferenceAttributes_t
    private static final int PREFERENCE_WORKSPACE = 1;
    private static final int PREFERENCE_REDUCTIONS = 3;
    private static final int PREFERENCE_ALIGNMENT_A = 5;

    /** Partial sums go to the workspace and are added in a fixed order. */
    private static final int REDUCE_IN_WORKSPACE = 2;

    /** The most that a pointer is ever asked to be a multiple of. */
    private static final long MOST_ALIGNMENT = 256;

    /** cublasLtMatmulHeuristicResult_t: the algorithm, 64 bytes, the workspace, the status, and what is not used here. */
    private static final int CHOICE_BYTES = 96;

    private static final int CHOICE_STATUS = 72;

    /** As NVIDIA recommends for Hopper; smaller GPUs need less. */
    static final long WORKSPACE_BYTES = 32L << 20;

    private final NativeLibrary library;
    private final long handle;
    private final long workspace;

    /** @param workspace the address of {@link #WORKSPACE_BYTES} bytes of the GPU's memory */
    BlasLt(NativeLibrary library, long workspace) {
        this.library = library;
        this.workspace = workspace;
        this.handle = create("cublasLtCreate");
    }

    /** The version, such as 130100. */
    long version() {
        return library.number("cublasLtGetVersion");
    }

    /** Queues a product. */
    void multiply(Product product, long left, long right, long bias, long result, long stream) {
        try (Descriptors made = new Descriptors();
                Arena arena = Arena.ofConfined()) {
            boolean coarse = product.coarse() && product.operands() == ElementType.FLOAT32;
            int compute = product.resultType() == ElementType.FLOAT64
                    ? COMPUTE_FLOAT64
                    : coarse ? COMPUTE_TF32 : COMPUTE_FLOAT32;
            long description = made.own(
                    create("cublasLtMatmulDescCreate", compute, typeOf(product.resultType())),
                    "cublasLtMatmulDescDestroy");
            set(
                    "cublasLtMatmulDescSetAttribute",
                    description,
                    DESCRIPTION_TRANSPOSE_A,
                    transposes(product.right(), product.columns()));
            set(
                    "cublasLtMatmulDescSetAttribute",
                    description,
                    DESCRIPTION_TRANSPOSE_B,
                    transposes(product.left(), product.inner()));
            if (bias != 0) {
                set("cublasLtMatmulDescSetAttribute", description, DESCRIPTION_EPILOGUE, EPILOGUE_BIAS);
                set("cublasLtMatmulDescSetAttribute", description, DESCRIPTION_BIAS_POINTER, bias);
            }
            long a = layout(made, product, product.operands(), product.right(), product.inner(), product.columns());
            long b = layout(made, product, product.operands(), product.left(), product.rows(), product.inner());
            long c = layout(made, product, product.resultType(), product.result(), product.rows(), product.columns());
            long preference = made.own(create("cublasLtMatmulPreferenceCreate"), "cublasLtMatmulPreferenceDestroy");
            set("cublasLtMatmulPreferenceSetAttribute", preference, PREFERENCE_WORKSPACE, WORKSPACE_BYTES);
            set("cublasLtMatmulPreferenceSetAttribute", preference, PREFERENCE_REDUCTIONS, REDUCE_IN_WORKSPACE);
            long[] pointers = {right, left, result, result};
            for (int index = 0; index < pointers.length; index++) {
                set("cublasLtMatmulPreferenceSetAttribute", preference, PREFERENCE_ALIGNMENT_A + index, (int)
                        alignment(pointers[index]));
            }
            MemorySegment choice = arena.allocate(CHOICE_BYTES, Long.BYTES);
            MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
            int status = library.status(
                    "cublasLtMatmulAlgoGetHeuristic", handle, description, a, b, c, c, preference, 1, choice, count);
            if (status != SUCCESS
                    || count.get(ValueLayout.JAVA_INT, 0) == 0
                    || choice.get(ValueLayout.JAVA_INT, CHOICE_STATUS) != SUCCESS) {
                throw new CudaException("cuda backend: cuBLASLt " + version() + " has no algorithm for " + product
                        + (bias == 0 ? "" : " with a bias") + ": " + words(status));
            }
            boolean wide = product.resultType() == ElementType.FLOAT64;
            MemorySegment one = wide
                    ? arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1)
                    : arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1);
            MemorySegment zero = arena.allocate(Double.BYTES, Double.BYTES);
            call(
                    "cublasLtMatmul",
                    handle,
                    description,
                    one,
                    right,
                    a,
                    left,
                    b,
                    zero,
                    result,
                    c,
                    result,
                    c,
                    choice,
                    workspace,
                    WORKSPACE_BYTES,
                    stream);
        }
    }

    /** Whether the matrix that cuBLASLt sees, whose columns are our rows, must be transposed. */
    private static int transposes(Product.Matrix matrix, int columns) {
        return liesAlongRows(matrix, columns) ? 0 : 1;
    }

    private static boolean liesAlongRows(Product.Matrix matrix, int columns) {
        return matrix.column() == 1 && matrix.row() >= columns;
    }

    private long layout(
            Descriptors made, Product product, ElementType type, Product.Matrix matrix, int rows, int columns) {
        boolean alongRows = liesAlongRows(matrix, columns);
        long length = alongRows ? columns : rows;
        long number = alongRows ? rows : columns;
        long step = alongRows ? matrix.row() : matrix.column();
        long layout = made.own(
                create("cublasLtMatrixLayoutCreate", typeOf(type), length, number, step),
                "cublasLtMatrixLayoutDestroy");
        if (product.count() > 1) {
            set("cublasLtMatrixLayoutSetAttribute", layout, LAYOUT_COUNT, product.count());
            set("cublasLtMatrixLayoutSetAttribute", layout, LAYOUT_STRIDE, matrix.matrix());
        }
        return layout;
    }

    /** cudaDataType_t. */
    private static int typeOf(ElementType type) {
        return switch (type) {
            case FLOAT32 -> 0;
            case FLOAT64 -> 1;
            case BFLOAT16 -> 14;
        };
    }

    private static long alignment(long address) {
        return Math.min(MOST_ALIGNMENT, Long.lowestOneBit(address));
    }

    private void set(String function, long object, int attribute, long value) {
        try (Arena arena = Arena.ofConfined()) {
            call(function, object, attribute, arena.allocateFrom(ValueLayout.JAVA_LONG, value), (long) Long.BYTES);
        }
    }

    private void set(String function, long object, int attribute, int value) {
        try (Arena arena = Arena.ofConfined()) {
            call(function, object, attribute, arena.allocateFrom(ValueLayout.JAVA_INT, value), (long) Integer.BYTES);
        }
    }

    private long create(String function, Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment made = arena.allocate(ValueLayout.JAVA_LONG);
            Object[] all = new Object[arguments.length + 1];
            all[0] = made;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            call(function, all);
            return made.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    private void call(String function, Object... arguments) {
        int status = library.status(function, arguments);
        if (status != SUCCESS) {
            throw new CudaException("cuda backend: " + function + " ended with " + words(status));
        }
    }

    private String words(int status) {
        return NativeLibrary.text(library.number("cublasLtGetStatusName", status));
    }

    @Override
    public void close() {
        call("cublasLtDestroy", handle);
    }

    /** What must be given back after a call. */
    private final class Descriptors implements AutoCloseable {

        private final Deque<Runnable> destroy = new ArrayDeque<>();

        long own(long object, String destroyer) {
            destroy.push(() -> library.status(destroyer, object));
            return object;
        }

        @Override
        public void close() {
            destroy.forEach(Runnable::run);
        }
    }
}
