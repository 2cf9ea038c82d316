package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.ReduceKind;
import io.kosambi.spi.backend.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.bool.IsNaN;
import org.nd4j.linalg.api.ops.impl.reduce.same.Max;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;

/** Primitives that combine several elements into one. */
final class Contraction {

    private final Values values;
    private final Recorder recorder;

    Contraction(Values values, Recorder recorder) {
        this.values = values;
        this.recorder = recorder;
    }

    void reduce(Primitive.Reduce reduce, Tensor from, Value.Dense output) {
        INDArray result = output.array();
        DType dtype = output.type().dtype();
        if (from.shape().elements() == 0) {
            fill(result, values.number(reduce.kind() == ReduceKind.SUM ? 0 : least(dtype), dtype));
            return;
        }
        INDArray x = values.array(from);
        if (reduce.axes().isEmpty()) {
            recorder.copy(x, result);
            return;
        }
        int[] axes = reduce.axes().stream().mapToInt(Integer::intValue).toArray();
        switch (reduce.kind()) {
            case SUM -> recorder.execute(new Sum(x, result, axes));
            case MAX -> max(x, axes, output);
        }
    }

    /** ND4J's own maximum passes over what is not a number. */
    private void max(INDArray x, int[] axes, Value.Dense output) {
        INDArray result = output.array();
        if (!output.type().dtype().isFloating()) {
            recorder.execute(new Max(x, result, axes));
            return;
        }
        INDArray largest = values.scratch(x.dataType(), output.type().shape());
        INDArray holdsNone = values.scratch(DataType.BOOL, output.type().shape());
        INDArray none = values.scratch(x.dataType(), output.type().shape());
        recorder.execute(new Max(x, largest, axes));
        recorder.execute(new IsNaN(x, holdsNone, axes));
        fill(none, values.number(Double.NaN, output.type().dtype()));
        recorder.call("select", result, holdsNone, none, largest);
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
        recorder.call("matmul", output.array(), operand(left), operand(right));
    }

    private INDArray operand(Tensor tensor) {
        return values.get(tensor) instanceof Value.Permuted permuted && permuted.isTransposedMatrix()
                ? permuted.array()
                : values.array(tensor);
    }
}
