package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.Step;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.GradientOf;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.UnsupportedGraphException;
import io.kosambi.spi.backend.composite.Gelu;
import io.kosambi.spi.backend.composite.Silu;
import java.util.List;

/** Elementwise operations as expressions of CUDA C++. */
final class Scalars {

    private Scalars() {}

    /** The type of an element. */
    static String type(DType dtype) {
        return switch (dtype) {
            case F32 -> "float";
            case F64 -> "double";
            case I32 -> "int";
        };
    }

    /** Whether an instruction can find a fault in the program's data. */
    static boolean reportsFaults(Step.Instruction instruction) {
        return instruction.operation() instanceof Primitive.Binary binary
                && binary.kind() == Primitive.BinaryKind.DIVIDE
                && instruction.operandType() == DType.I32;
    }

    /**
     * The result of an instruction.
     *
     * @param operands expressions
     */
    static String expression(Step.Instruction instruction, List<String> operands) {
        DType dtype = instruction.operandType();
        Operation operation = instruction.operation();
        return switch (operation) {
            case Primitive.Unary unary -> unary(unary.kind(), dtype, operands.get(0));
            case Primitive.Binary binary -> binary(binary.kind(), dtype, operands.get(0), operands.get(1));
            case Primitive.Select select -> operands.get(0) + " != 0 ? " + operands.get(1) + " : " + operands.get(2);
            case Primitive.Cast cast -> "(" + type(cast.dtype()) + ") " + operands.get(0);
            case Gelu gelu -> call("gelu", operands);
            case Silu silu -> call("silu", operands);
            case GradientOf gradient when gradient.forward() instanceof Gelu -> call("geluGradient", operands);
            case GradientOf gradient when gradient.forward() instanceof Silu -> call("siluGradient", operands);
            default ->
                throw new UnsupportedGraphException("cuda backend: " + operation.name()
                        + " is not elementwise; this is a fault of the backend, not of the graph");
        };
    }

    private static String unary(Primitive.UnaryKind kind, DType dtype, String x) {
        return switch (kind) {
            case NEGATE -> dtype == DType.I32 ? "subtract(0, " + x + ")" : "-" + x;
            case ABSOLUTE ->
                dtype == DType.I32 ? "(" + x + " < 0 ? subtract(0, " + x + ") : " + x + ")" : math("fabs", dtype, x);
            case SIGN -> call("sign", List.of(x));
            case EXP -> math("exp", dtype, x);
            case EXPM1 -> math("expm1", dtype, x);
            case LOG -> math("log", dtype, x);
            case LOG1P -> math("log1p", dtype, x);
            case SQRT -> math("sqrt", dtype, x);
            case RECIPROCAL -> "1 / " + x;
            case SIN -> math("sin", dtype, x);
            case COS -> math("cos", dtype, x);
            case TANH -> math("tanh", dtype, x);
            case FLOOR -> math("floor", dtype, x);
            case STOP_GRADIENT -> x;
        };
    }

    private static String binary(Primitive.BinaryKind kind, DType dtype, String x, String y) {
        return switch (kind) {
            case ADD -> call("add", List.of(x, y));
            case SUBTRACT -> call("subtract", List.of(x, y));
            case MULTIPLY -> call("multiply", List.of(x, y));
            case DIVIDE -> dtype == DType.I32 ? "divide(" + x + ", " + y + ", fault)" : x + " / " + y;
            case MAXIMUM -> call("maximum", List.of(x, y));
            case MINIMUM -> call("minimum", List.of(x, y));
            case POWER -> math("pow", dtype, x, y);
            case LESS -> "(" + type(dtype) + ") (" + x + " < " + y + ")";
            case LESS_OR_EQUAL -> "(" + type(dtype) + ") (" + x + " <= " + y + ")";
            case EQUAL -> "(" + type(dtype) + ") (" + x + " == " + y + ")";
        };
    }

    private static String math(String function, DType dtype, String... operands) {
        return call(dtype == DType.F32 ? function + "f" : function, List.of(operands));
    }

    private static String call(String function, List<String> operands) {
        return function + "(" + String.join(", ", operands) + ")";
    }
}
