package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Primitive.UnaryKind;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndReplace;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Functions of each element. Where ND4J's own function is inexact, it is put together from others: its expm1 and log1p are
 * exp(x) - 1 and log(1 + x), its tanh loses all digits near 0, and the sign of what is not a number is 0.
 */
final class Functions {

    /** tanh(x) / x - 1 in powers of x^2, Taylor's. */
    private static final double[] TANH = {
        -1.0 / 3, 2.0 / 15, -17.0 / 315, 62.0 / 2835, -1382.0 / 155_925, 21_844.0 / 6_081_075, -929_569.0 / 638_512_875
    };

    /** The series is exact to the last digits where |tanh(x)| is below the bound, and ND4J's function is from there on. */
    private static final int TANH_TERMS_F32 = 3;

    private static final double TANH_BOUND_F32 = 0.15;
    private static final double TANH_BOUND_F64 = 0.1;

    private final Values values;
    private final Recorder recorder;
    private final Choice choice;

    Functions(Values values, Recorder recorder, Choice choice) {
        this.values = values;
        this.recorder = recorder;
        this.choice = choice;
    }

    void apply(UnaryKind kind, Value.Dense from, Value.Dense output) {
        INDArray x = from.array();
        INDArray result = output.array();
        switch (kind) {
            case NEGATE -> recorder.execute(new Negative(x, result));
            case ABSOLUTE -> recorder.execute(new Abs(x, result));
            case EXP -> recorder.execute(new Exp(x, result));
            case LOG -> recorder.execute(new Log(x, result));
            case SQRT -> recorder.execute(new Sqrt(x, result));
            case RECIPROCAL -> recorder.execute(new Reciprocal(x, result));
            case SIN -> recorder.execute(new Sin(x, result));
            case COS -> recorder.execute(new Cos(x, result));
            case FLOOR -> recorder.execute(new Floor(x, result));
            case SIGN -> sign(x, output);
            case EXPM1 -> expm1(x, output);
            case LOG1P -> log1p(x, output);
            case TANH -> tanh(x, output);
            case STOP_GRADIENT -> throw new AssertionError("the value itself");
        }
    }

    private void sign(INDArray x, Value.Dense output) {
        if (!output.type().dtype().isFloating()) {
            recorder.execute(new Sign(x, output.array()));
            return;
        }
        INDArray sign = scratch(output);
        INDArray isNone = choice.truths(output.type());
        recorder.execute(new Sign(x, sign));
        recorder.call("not_equals", isNone, x, x);
        choice.choose(isNone, x, sign, output);
    }

    /** The series for small x, else ND4J's function. */
    private void tanh(INDArray x, Value.Dense output) {
        boolean isSingle = output.type().dtype() == DType.F32;
        int terms = isSingle ? TANH_TERMS_F32 : TANH.length;
        INDArray square = scratch(output);
        INDArray series = scratch(output);
        INDArray other = scratch(output);
        recorder.call("multiply", square, x, x);
        recorder.call("multiply", series, square, number(TANH[terms - 1], output));
        for (int term = terms - 2; term >= 0; term--) {
            recorder.call("add", series, series, number(TANH[term], output));
            recorder.call("multiply", series, series, square);
        }
        recorder.call("multiply", series, series, x);
        recorder.call("add", series, series, x);
        recorder.execute(new Tanh(x, other));
        double bound = isSingle ? TANH_BOUND_F32 : TANH_BOUND_F64;
        recorder.execute(new CompareAndReplace(other, series, output.array(), Conditions.absLessThan(bound)));
    }

    /**
     * With u = 1 + x rounded: x if u = 1, else log(u) x / (u - 1), where the quotient makes up for the rounding. Source:
     * Kahan, in Goldberg, "What every computer scientist should know about floating-point arithmetic", 1991, theorem 4.
     */
    private void log1p(INDArray x, Value.Dense output) {
        INDArray result = output.array();
        INDArray sum = scratch(output);
        INDArray less = scratch(output);
        INDArray isExact = choice.truths(output.type());
        recorder.call("add", sum, x, number(1, output));
        recorder.call("subtract", less, sum, number(1, output));
        recorder.call("divide", result, x, less);
        // Infinity over itself is no number, but here it is 1.
        recorder.call("equals", isExact, less, x);
        choice.choose(isExact, ones(output), result, output);
        recorder.execute(new Log(sum, sum));
        recorder.call("multiply", sum, sum, result);
        recorder.call("equals", isExact, less, number(0, output));
        choice.choose(isExact, x, sum, output);
    }

    /** With u = exp(x): u - 1 if |x| > 1, x if u = 1, else (u - 1) x / log(u). Source: Kahan, as above. */
    private void expm1(INDArray x, Value.Dense output) {
        INDArray result = output.array();
        INDArray power = scratch(output);
        INDArray less = scratch(output);
        INDArray test = choice.truths(output.type());
        recorder.execute(new Exp(x, power));
        recorder.call("subtract", less, power, number(1, output));
        recorder.execute(new Log(power, power));
        recorder.call("divide", result, x, power);
        recorder.call("multiply", power, result, less);
        recorder.call("equals", test, less, number(0, output));
        choice.choose(test, x, power, output);
        recorder.execute(new Abs(x, power));
        recorder.call("greater", test, power, number(1, output));
        choice.choose(test, less, result, output);
    }

    private INDArray number(double value, Value.Dense like) {
        return values.number(value, like.type().dtype()).array();
    }

    private INDArray ones(Value.Dense like) {
        INDArray ones = scratch(like);
        recorder.call("assign", ones, ones, number(1, like));
        return ones;
    }

    private INDArray scratch(Value.Dense like) {
        return values.scratch(DTypes.of(like.type().dtype()), like.type().shape());
    }
}
