package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The lengths of a tensor's axes, outermost first; a scalar has none. Immutable. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Shape {

    /** The shape of a scalar. */
    public static final Shape SCALAR = new Shape(new int[0]);

    private final int[] lengths;
    private final long elements;

    private Shape(int[] lengths) {
        this.lengths = lengths;
        long product = 1;
        for (int length : lengths) {
            if (length < 0) {
                throw new ShapeException("shape: an axis cannot have a negative length: " + Arrays.toString(lengths));
            }
            product = Math.multiplyExact(product, (long) length);
        }
        this.elements = product;
    }

    /**
     * A shape with the given axis lengths.
     *
     * @param lengths zero or positive, outermost axis first
     * @throws ShapeException if a length is negative
     */
    public static Shape of(int... lengths) {
        return lengths.length == 0 ? SCALAR : new Shape(lengths.clone());
    }

    /** The number of axes. */
    public int rank() {
        return lengths.length;
    }

    /**
     * The length of an axis.
     *
     * @param axis from the front (0 is outermost) or, if negative, from the back (-1 is innermost)
     */
    public int length(int axis) {
        return lengths[axis(axis)];
    }

    /** The number of elements; 1 for a scalar. */
    public long elements() {
        return elements;
    }

    /** A copy of the lengths. */
    public int[] lengths() {
        return lengths.clone();
    }

    /**
     * An axis number counted from the front.
     *
     * @param axis from the front or, if negative, from the back
     * @throws ShapeException if there is no such axis
     */
    public int axis(int axis) {
        int fromFront = axis < 0 ? axis + lengths.length : axis;
        if (fromFront < 0 || fromFront >= lengths.length) {
            throw new ShapeException("axis " + axis + " does not exist in " + this + ", which has " + lengths.length
                    + " axes (0 to " + (lengths.length - 1) + ", or negative from the back)");
        }
        return fromFront;
    }

    /** This shape with one axis of another length. */
    public Shape withLength(int axis, int length) {
        int[] changed = lengths.clone();
        changed[axis(axis)] = length;
        return new Shape(changed);
    }

    /** The elements between neighbours along each axis of a dense row-major array. */
    public long[] strides() {
        long[] strides = new long[lengths.length];
        long stride = 1;
        for (int axis = lengths.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= lengths[axis];
        }
        return strides;
    }

    /**
     * The shape that two operands of an elementwise operation broadcast to: axes are aligned at the innermost, and an axis
     * of length 1 (or a missing outer axis) repeats.
     *
     * @param operation the operation's name, for the message
     * @throws ShapeException if two aligned axes differ and neither has length 1
     */
    public static Shape broadcast(String operation, Shape left, Shape right) {
        int rank = Math.max(left.rank(), right.rank());
        int[] lengths = new int[rank];
        for (int fromBack = 1; fromBack <= rank; fromBack++) {
            int a = fromBack <= left.rank() ? left.lengths[left.rank() - fromBack] : 1;
            int b = fromBack <= right.rank() ? right.lengths[right.rank() - fromBack] : 1;
            if (a != b && a != 1 && b != 1) {
                throw new ShapeException(operation + ": shapes " + left + " and " + right
                        + " do not broadcast: axis -" + fromBack + " has length " + a + " against " + b
                        + "; lengths must be equal or one of them 1");
            }
            lengths[rank - fromBack] = a == 1 ? b : a;
        }
        return Shape.of(lengths);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(lengths, shape.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return Arrays.stream(lengths).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
