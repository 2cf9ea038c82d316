package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.ReduceKind;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.bool.IsNaN;
import org.nd4j.linalg.api.ops.impl.reduce.same.Max;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;

/** Primitives that combine several elements into one. */
final class Contraction {

    /** From so many numbers on, sums are sums of sums. */
    private static final int LONG_SUM = 1_024;

    private final Values values;
    private final Recorder recorder;
    private final Choice choice;

    Contraction(Values values, Recorder recorder, Choice choice) {
        this.values = values;
        this.recorder = recorder;
        this.choice = choice;
    }

    void reduce(Primitive.Reduce reduce, Tensor from, Value.Dense output) {
        DType dtype = output.type().dtype();
        if (from.shape().elements() == 0) {
            fill(output.array(), values.number(reduce.kind() == ReduceKind.SUM ? 0 : least(dtype), dtype));
            return;
        }
        Value.Dense x = values.dense(from);
        if (from.shape().elements() == output.type().shape().elements()) {
            recorder.copy(x.flat(), output.flat());
            return;
        }
        switch (reduce.kind()) {
            case SUM -> sum(x, reduce.axes(), output);
            case MAX ->
                max(
                        x.array(),
                        reduce.axes().stream().mapToInt(Integer::intValue).toArray(),
                        output);
        }
    }

    /**
     * Floating sums over the first or the last axes are products with ones: ND4J adds up one element after the other, which
     * loses digits, while OpenBLAS keeps many partial sums.
     */
    private void sum(Value.Dense x, List<Integer> axes, Value.Dense output) {
        DType dtype = output.type().dtype();
        int kept = Math.toIntExact(output.type().shape().elements());
        int added = Math.toIntExact(x.type().shape().elements() / kept);
        int rank = x.type().shape().rank();
        boolean last = axes.getFirst() == rank - axes.size();
        boolean first = axes.getLast() == axes.size() - 1;
        if (!dtype.isFloating() || !(first || last)) {
            int[] each = axes.stream().mapToInt(Integer::intValue).toArray();
            recorder.execute(new Sum(x.array(), output.array(), each));
            return;
        }
        if (first && !last) {
            product(
                    values.ones(added, dtype).reshape(1, added),
                    x.block().view(Shape.of(added, kept), x.offset()),
                    output.block().view(Shape.of(1, kept), 0));
            return;
        }
        int part = part(added);
        if (part == 1) {
            rows(x.block().view(Shape.of(kept, added), x.offset()), added, output);
            return;
        }
        INDArray parts = values.scratch(DTypes.of(dtype), Shape.of(kept * (added / part), 1));
        product(
                x.block().view(Shape.of(kept * (added / part), part), x.offset()),
                values.ones(part, dtype).reshape(part, 1),
                parts);
        rows(parts.reshape(kept, added / part), added / part, output);
    }

    private void rows(INDArray matrix, int length, Value.Dense output) {
        INDArray ones = values.ones(length, output.type().dtype()).reshape(length, 1);
        product(matrix, ones, output.block().view(Shape.of(Math.toIntExact(matrix.size(0)), 1), 0));
    }

    private void product(INDArray left, INDArray right, INDArray result) {
        recorder.call("matmul", result, left, right);
    }

    /** The length of the parts in which so many numbers are added up: their largest divisor below its root. */
    private static int part(int count) {
        int part = count < LONG_SUM ? 1 : (int) Math.sqrt(count);
        while (count % part != 0) {
            part--;
        }
        return part;
    }

    /** ND4J's own maximum passes over what is not a number. */
    private void max(INDArray x, int[] axes, Value.Dense output) {
        if (!output.type().dtype().isFloating()) {
            recorder.execute(new Max(x, output.array(), axes));
            return;
        }
        INDArray largest = values.scratch(x.dataType(), output.type().shape());
        INDArray holdsNone = choice.truths(output.type());
        INDArray none = values.scratch(x.dataType(), output.type().shape());
        recorder.execute(new Max(x, largest, axes));
        recorder.execute(new IsNaN(x, holdsNone, axes));
        fill(none, values.number(Double.NaN, output.type().dtype()));
        choice.choose(holdsNone, none, largest, output);
    }

    private void fill(INDArray target, Value.Dense number) {
        recorder.call("assign", target, target, number.array());
    }

    private static double least(DType dtype) {
        return dtype == DType.I32 ? Integer.MIN_VALUE : Double.NEGATIVE_INFINITY;
    }

    void matmul(Tensor left, Tensor right, Value.Dense output) {
        if (left.shape().length(-1) == 0) {
            fill(output.array(), values.number(0, output.type().dtype()));
            return;
        }
        product(operand(left), operand(right), output.array());
    }

    private INDArray operand(Tensor tensor) {
        return values.get(tensor) instanceof Value.Permuted permuted && permuted.isTransposedMatrix()
                ? permuted.array()
                : values.array(tensor);
    }
}
