package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Primitives that compute each element from the elements at the same place. */
final class Elementwise {

    private final Values values;
    private final Recorder recorder;
    private final Choice choice;

    Elementwise(Values values, Recorder recorder, Choice choice) {
        this.values = values;
        this.recorder = recorder;
        this.choice = choice;
    }

    void binary(BinaryKind kind, Tensor left, Tensor right, Value.Dense output) {
        INDArray result = output.array();
        INDArray x = compact(left);
        INDArray y = compact(right);
        if (!fills(x, y, result)) {
            x = values.array(left);
        }
        DType dtype = output.type().dtype();
        switch (kind) {
            case ADD -> recorder.call("add", result, x, y);
            case SUBTRACT -> recorder.call("subtract", result, x, y);
            case MULTIPLY -> recorder.call("multiply", result, x, y);
            case DIVIDE -> {
                if (dtype == DType.I32) {
                    requireNoZero(values.dense(right).flat());
                }
                recorder.call("divide", result, x, y);
            }
            case POWER -> recorder.call("Pow", result, x, y);
            case MAXIMUM -> extremum("maximum", left, y, output);
            case MINIMUM -> extremum("minimum", left, y, output);
            case LESS -> comparison("less", x, y, output);
            case LESS_OR_EQUAL -> comparison("less_equal", x, y, output);
            case EQUAL -> comparison("equals", x, y, output);
        }
    }

    /** Of two numbers of which the first is none, ND4J takes the second. */
    private void extremum(String operation, Tensor left, INDArray y, Value.Dense output) {
        INDArray x = values.array(left);
        if (!output.type().dtype().isFloating()) {
            recorder.call(operation, output.array(), x, y);
            return;
        }
        INDArray larger = values.scratch(x.dataType(), output.type().shape());
        INDArray isNone = choice.truths(output.type());
        recorder.call(operation, larger, x, y);
        recorder.call("not_equals", isNone, x, x);
        choice.choose(isNone, x, larger, output);
    }

    private void comparison(String operation, INDArray x, INDArray y, Value.Dense output) {
        INDArray truth = choice.truths(output.type());
        recorder.call(operation, truth, x, y);
        recorder.copy(truth, output.array());
    }

    /** Native code would end the whole process. */
    private void requireNoZero(INDArray divisor) {
        recorder.add(() -> {
            if (Arrays.stream(divisor.toIntVector()).anyMatch(value -> value == 0)) {
                throw new ArithmeticException("divide: an integer is divided by zero");
            }
        });
    }

    void select(Tensor condition, Tensor then, Tensor otherwise, Value.Dense output) {
        INDArray chosen = choice.truths(output.type());
        INDArray zero = values.number(0, condition.dtype()).array();
        recorder.call("not_equals", chosen, values.array(condition), zero);
        choice.choose(chosen, values.array(then), values.array(otherwise), output);
    }

    /** The array behind a repeated value, which ND4J's binary operations repeat themselves. */
    private INDArray compact(Tensor tensor) {
        return values.get(tensor) instanceof Value.Repeated repeated
                ? repeated.source().array()
                : values.array(tensor);
    }

    /** Whether two operands repeat each other up to the shape of the result. */
    private static boolean fills(INDArray x, INDArray y, INDArray result) {
        return Arrays.equals(
                Shape.broadcast("operands", shape(x), shape(y)).lengths(),
                shape(result).lengths());
    }

    private static Shape shape(INDArray array) {
        return Shape.of(Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray());
    }

    /** The value in another element type. */
    void cast(Tensor from, Value.Dense output) {
        recorder.copy(values.array(from), output.array());
    }
}
