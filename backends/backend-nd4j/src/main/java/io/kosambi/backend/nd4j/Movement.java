package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.factory.Nd4j;

/** Primitives that move elements without computing. */
final class Movement {

    private final Values values;
    private final Recorder recorder;

    Movement(Values values, Recorder recorder) {
        this.values = values;
        this.recorder = recorder;
    }

    Value reshape(Tensor from, TensorType type) {
        Value.Dense dense = values.dense(from);
        return new Value.Dense(type, dense.block(), dense.offset(), dense.constant());
    }

    Value permute(Primitive.Permute permute, Tensor from, TensorType type) {
        return new Value.Permuted(type, values.dense(from), permute.order());
    }

    Value broadcast(Tensor from, TensorType type) {
        // Repeating twice is repeating once.
        Value.Dense source =
                values.get(from) instanceof Value.Repeated repeated ? repeated.source() : values.dense(from);
        return new Value.Repeated(type, source);
    }

    /** Rows of an outermost axis are one behind the other; other slices are copied. */
    Value slice(Primitive.Slice slice, Tensor from, TensorType type, boolean constant) {
        Value.Dense source = values.dense(from);
        Shape shape = source.type().shape();
        long offset = slice.from() * shape.strides()[slice.axis()];
        boolean outermost = Arrays.stream(shape.lengths(), 0, slice.axis()).allMatch(length -> length == 1);
        if (outermost) {
            return new Value.Dense(type, source.block(), source.offset() + offset, constant);
        }
        Value.Dense result = values.create(type, constant);
        recorder.copy(part(source, type.shape(), offset), result.array());
        return result;
    }

    void pad(Primitive.Pad pad, Tensor from, Value.Dense result) {
        clear(result);
        place(from, pad.axis(), pad.before(), result);
    }

    void concatenate(Primitive.Concatenate concatenate, Node node, Value.Dense result) {
        int start = 0;
        for (Tensor part : node.inputs()) {
            place(part, concatenate.axis(), start, result);
            start += part.shape().length(concatenate.axis());
        }
    }

    private void place(Tensor part, int axis, int start, Value.Dense result) {
        if (part.shape().elements() > 0) {
            long offset = start * result.type().shape().strides()[axis];
            recorder.copy(values.array(part), part(result, part.shape(), offset));
        }
    }

    /** Fills a value with zeros. */
    void clear(Value.Dense result) {
        INDArray array = result.array();
        recorder.call(
                "assign", array, array, values.number(0, result.type().dtype()).array());
    }

    void gather(Primitive.Gather gather, Tensor from, Tensor indices, Value.Dense result) {
        INDArray places = values.dense(indices).flat();
        int length = from.shape().length(gather.axis());
        // Native code would say only that it failed.
        recorder.add(() -> requireIndices(gather.name(), places.toIntVector(), length));
        recorder.call("gather", result.array(), List.of(values.array(from), places), gather.axis());
    }

    void scatterAdd(Primitive.ScatterAdd scatter, Tensor from, Tensor indices, Value.Dense result) {
        clear(result);
        if (from.shape().elements() == 0) {
            return;
        }
        INDArray places = values.dense(indices).flat();
        INDArray[] sources = slices(values.dense(from), scatter.axis());
        INDArray[] targets = slices(result, scatter.axis());
        // One after the other, since the order of additions decides the last bit.
        recorder.add(() -> {
            int[] chosen = places.toIntVector();
            requireIndices(scatter.name(), chosen, targets.length);
            for (int index = 0; index < chosen.length; index++) {
                INDArray target = targets[chosen[index]];
                Nd4j.getExecutioner().exec(new AddOp(target, sources[index], target));
            }
        });
    }

    private static INDArray[] slices(Value.Dense value, int axis) {
        Shape shape = value.type().shape();
        INDArray[] slices = new INDArray[shape.length(axis)];
        for (int index = 0; index < slices.length; index++) {
            slices[index] = part(value, shape.withLength(axis, 1), index * shape.strides()[axis]);
        }
        return slices;
    }

    /** The elements of a part of the axes, seen where they are. */
    private static INDArray part(Value.Dense whole, Shape part, long offset) {
        return whole.block().view(DTypes.lengths(part), whole.type().shape().strides(), whole.offset() + offset);
    }

    private static void requireIndices(String operation, int[] indices, int length) {
        for (int index : indices) {
            if (index < 0 || index >= length) {
                throw new IndexOutOfBoundsException(operation + ": index " + index
                        + " is outside of the axis, whose indices are 0 to " + (length - 1));
            }
        }
    }
}
