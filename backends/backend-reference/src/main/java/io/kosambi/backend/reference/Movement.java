package io.kosambi.backend.reference;

import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Shape;
import java.util.ArrayList;
import java.util.List;

/** Primitives that move elements without computing. */
final class Movement {

    private Movement() {}

    /**
     * Where the elements of a shape, visited in row-major order, lie in some array.
     *
     * @param shape the shape that is walked through
     * @param strides how far a step along each axis leads in the array; 0 stays at the place
     * @param offset where the first element lies
     */
    static int[] places(Shape shape, long[] strides, long offset) {
        int[] lengths = shape.lengths();
        int[] indices = new int[lengths.length];
        int[] places = new int[Math.toIntExact(shape.elements())];
        long place = offset;
        for (int element = 0; element < places.length; element++) {
            places[element] = (int) place;
            for (int axis = lengths.length - 1; axis >= 0; axis--) {
                place += strides[axis];
                if (++indices[axis] < lengths[axis]) {
                    break;
                }
                place -= strides[axis] * lengths[axis];
                indices[axis] = 0;
            }
        }
        return places;
    }

    private static double[] collect(double[] values, int[] places) {
        double[] result = new double[places.length];
        for (int index = 0; index < result.length; index++) {
            result[index] = values[places[index]];
        }
        return result;
    }

    static double[] iota(int axis, Shape shape) {
        long[] strides = new long[shape.rank()];
        strides[axis] = 1;
        int[] places = places(shape, strides, 0);
        double[] result = new double[places.length];
        for (int index = 0; index < result.length; index++) {
            result[index] = places[index];
        }
        return result;
    }

    static double[] permute(Primitive.Permute permute, double[] values, Shape shape) {
        long[] strides = shape.strides();
        int[] lengths = permute.order().stream().mapToInt(shape::length).toArray();
        long[] permuted =
                permute.order().stream().mapToLong(axis -> strides[axis]).toArray();
        return collect(values, places(Shape.of(lengths), permuted, 0));
    }

    static double[] broadcast(double[] values, Shape from, Shape to) {
        long[] strides = from.strides();
        long[] repeated = new long[to.rank()];
        int missing = to.rank() - from.rank();
        for (int axis = 0; axis < from.rank(); axis++) {
            repeated[missing + axis] = from.length(axis) == 1 ? 0 : strides[axis];
        }
        return collect(values, places(to, repeated, 0));
    }

    static double[] slice(Primitive.Slice slice, double[] values, Shape from, Shape to) {
        long[] strides = from.strides();
        return collect(values, places(to, strides, slice.from() * strides[slice.axis()]));
    }

    static double[] concatenate(Primitive.Concatenate concatenate, List<double[]> parts, List<Shape> shapes, Shape to) {
        List<Integer> starts = new ArrayList<>();
        int start = 0;
        for (Shape shape : shapes) {
            starts.add(start);
            start += shape.length(concatenate.axis());
        }
        return place(starts, concatenate.axis(), parts, shapes, to);
    }

    /** Zeros into which parts are placed, each from its start along an axis. */
    static double[] place(List<Integer> starts, int axis, List<double[]> parts, List<Shape> shapes, Shape to) {
        double[] result = new double[Math.toIntExact(to.elements())];
        long[] strides = to.strides();
        for (int part = 0; part < parts.size(); part++) {
            double[] values = parts.get(part);
            int[] places = places(shapes.get(part), strides, starts.get(part) * strides[axis]);
            for (int index = 0; index < values.length; index++) {
                result[places[index]] = values[index];
            }
        }
        return result;
    }

    static double[] gather(Primitive.Gather gather, double[] values, double[] indices, Shape shape) {
        int length = shape.length(gather.axis());
        int inner = Math.toIntExact(shape.strides()[gather.axis()]);
        int outer = elementsBefore(shape, gather.axis());
        double[] result = new double[outer * indices.length * inner];
        for (int block = 0; block < outer; block++) {
            for (int row = 0; row < indices.length; row++) {
                int chosen = requireIndex(gather.name(), (int) indices[row], length);
                System.arraycopy(
                        values,
                        (block * length + chosen) * inner,
                        result,
                        (block * indices.length + row) * inner,
                        inner);
            }
        }
        return result;
    }

    static int elementsBefore(Shape shape, int axis) {
        int elements = 1;
        for (int outer = 0; outer < axis; outer++) {
            elements *= shape.length(outer);
        }
        return elements;
    }

    static int requireIndex(String operation, int index, int length) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(
                    operation + ": index " + index + " is outside of the axis, whose indices are 0 to " + (length - 1));
        }
        return index;
    }
}
