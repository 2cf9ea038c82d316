package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.Arrays;

/**
 * Numbers on the host: what is written into and read out of programs and states. Dense, row-major, mutable; equality is
 * identity.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class HostTensor {

    private final TensorType type;
    private final Object array;

    private HostTensor(TensorType type, Object array, int length) {
        if (type.shape().elements() != length) {
            throw new ShapeException(
                    "host tensor: " + type.shape() + " needs " + type.shape().elements() + " values, got " + length);
        }
        this.type = type;
        this.array = array;
    }

    /** A tensor over the given values, which it shares with the caller. */
    public static HostTensor of(Shape shape, float... values) {
        return new HostTensor(new TensorType(shape, DType.F32), values, values.length);
    }

    /** A tensor over the given values, which it shares with the caller. */
    public static HostTensor of(Shape shape, double... values) {
        return new HostTensor(new TensorType(shape, DType.F64), values, values.length);
    }

    /** A tensor over the given values, which it shares with the caller. */
    public static HostTensor of(Shape shape, int... values) {
        return new HostTensor(new TensorType(shape, DType.I32), values, values.length);
    }

    /** A tensor of zeros. */
    public static HostTensor zeros(TensorType type) {
        int length = Math.toIntExact(type.shape().elements());
        return switch (type.dtype()) {
            case F32 -> of(type.shape(), new float[length]);
            case F64 -> of(type.shape(), new double[length]);
            case I32 -> of(type.shape(), new int[length]);
        };
    }

    /** The shape and the element type. */
    public TensorType type() {
        return type;
    }

    /** The shape. */
    public Shape shape() {
        return type.shape();
    }

    /** The element type. */
    public DType dtype() {
        return type.dtype();
    }

    /** The number of elements. */
    public int length() {
        return Math.toIntExact(type.shape().elements());
    }

    /** The element at a row-major index, as a double. */
    public double get(int index) {
        return switch (array) {
            case float[] values -> values[index];
            case double[] values -> values[index];
            case int[] values -> values[index];
            default -> throw new AssertionError(array);
        };
    }

    /** Sets the element at a row-major index, rounding to the element type. */
    public void set(int index, double value) {
        switch (array) {
            case float[] values -> values[index] = (float) value;
            case double[] values -> values[index] = value;
            case int[] values -> values[index] = (int) value;
            default -> throw new AssertionError(array);
        }
    }

    /** The array behind an {@code F32} tensor, not a copy. */
    public float[] floats() {
        return (float[]) require(DType.F32);
    }

    /** The array behind an {@code F64} tensor, not a copy. */
    public double[] doubles() {
        return (double[]) require(DType.F64);
    }

    /** The array behind an {@code I32} tensor, not a copy. */
    public int[] integers() {
        return (int[]) require(DType.I32);
    }

    /** The elements as doubles, a copy. */
    public double[] toDoubles() {
        double[] copy = new double[length()];
        Arrays.setAll(copy, this::get);
        return copy;
    }

    /** This tensor, or a converted copy where the element type differs. */
    public HostTensor as(DType dtype) {
        if (dtype == type.dtype()) {
            return this;
        }
        HostTensor converted = zeros(new TensorType(type.shape(), dtype));
        converted.copyFrom(this);
        return converted;
    }

    /**
     * Copies all elements, converting them where the element type differs.
     *
     * @throws ShapeException if the shapes differ
     */
    public void copyFrom(HostTensor source) {
        if (!source.shape().equals(shape())) {
            throw new ShapeException("copy: needs shape " + shape() + ", got " + source.shape());
        }
        if (source.dtype() == dtype()) {
            System.arraycopy(source.array, 0, array, 0, length());
            return;
        }
        for (int index = 0; index < length(); index++) {
            set(index, source.get(index));
        }
    }

    private Object require(DType dtype) {
        if (type.dtype() != dtype) {
            throw new IllegalStateException("host tensor: holds " + type + ", not " + dtype);
        }
        return array;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type.toString()).append(" [");
        for (int index = 0; index < Math.min(length(), 8); index++) {
            text.append(index > 0 ? ", " : "").append(get(index));
        }
        return text.append(length() > 8 ? ", ...]" : "]").toString();
    }
}
