package io.kosambi.backend.cuda.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Code that turns the number of a position into offsets of operands. Lengths and strides are arguments of the kernel, so that
 * one kernel serves all sizes; operands that lie alike share an offset. Only along a single axis are the strides 0 and 1 part
 * of the code, since what is dense should cost nothing.
 */
final class IndexCode {

    /** Positions and offsets below this need 32 bits only, and divisions become multiplications. */
    static final long NARROW = 1L << 31;

    private final Axes axes;
    private final String prefix;
    private final boolean wide;
    private final List<String> parameters = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    /** For each operand the first that lies as it does. */
    private final int[] alike;

    /**
     * @param prefix keeps the names of two of these apart
     * @param wide whether positions and offsets need 64 bits
     */
    IndexCode(Axes axes, String prefix, boolean wide) {
        this.axes = axes;
        this.prefix = prefix;
        this.wide = wide;
        this.alike = new int[axes.strides().length];
        for (int axis = 1; axis < axes.rank(); axis++) {
            int length = axes.lengths()[axis];
            parameter("Index", "n" + axis, number(length, wide));
            if (!wide) {
                Divisor divisor = Divisor.of(length);
                parameter("unsigned", "m" + axis, divisor.multiplier());
                parameter("unsigned", "k" + axis, divisor.shift());
            }
        }
        for (int operand = 0; operand < alike.length; operand++) {
            long[] strides = axes.strides()[operand];
            alike[operand] = 0;
            while (!Arrays.equals(axes.strides()[alike[operand]], strides)) {
                alike[operand]++;
            }
            for (int axis = 0; axis < axes.rank() && alike[operand] == operand; axis++) {
                if (!isConstant(strides[axis])) {
                    parameter("Index", "s" + operand + "_" + axis, number(strides[axis], wide));
                }
            }
        }
    }

    private boolean isConstant(long stride) {
        return axes.rank() == 1 && (stride == 0 || stride == 1);
    }

    /** Whether some operand or the number of positions needs 64 bits. */
    static boolean isWide(Axes axes) {
        boolean wide = axes.count() >= NARROW;
        for (int operand = 0; operand < axes.strides().length; operand++) {
            wide |= axes.reach(operand) >= NARROW;
        }
        return wide;
    }

    /** The type of positions and offsets, to be defined ahead of the code. */
    static String indexType(boolean wide) {
        return "typedef " + (wide ? "unsigned long long" : "unsigned") + " Index;\n";
    }

    /** A number as the argument for a parameter of type {@code Index}. */
    static Object number(long value, boolean wide) {
        if (wide) {
            return value;
        }
        return (int) value;
    }

    private void parameter(String type, String name, Object argument) {
        parameters.add(type + " " + prefix + name);
        arguments.add(argument);
    }

    List<String> parameters() {
        return parameters;
    }

    List<Object> arguments() {
        return arguments;
    }

    /** The name of an operand's offset. */
    String offset(int operand) {
        return prefix + "o" + alike[operand];
    }

    /**
     * Code that declares the offsets.
     *
     * @param position an expression of type {@code Index}
     */
    String offsets(String position) {
        StringBuilder code = new StringBuilder();
        String rest = position;
        for (int axis = axes.rank() - 1; axis > 0; axis--) {
            String quotient = prefix + "q" + axis;
            String length = prefix + "n" + axis;
            String division = wide
                    ? rest + " / " + length
                    : "quotient(" + rest + ", " + prefix + "m" + axis + ", " + prefix + "k" + axis + ")";
            declare(code, quotient, division);
            declare(code, prefix + "i" + axis, rest + " - " + quotient + " * " + length);
            rest = quotient;
        }
        if (axes.rank() > 0) {
            declare(code, prefix + "i0", rest);
        }
        for (int operand = 0; operand < alike.length; operand++) {
            if (alike[operand] == operand) {
                declare(code, offset(operand), sum(operand));
            }
        }
        return code.toString();
    }

    private String sum(int operand) {
        List<String> terms = new ArrayList<>();
        for (int axis = 0; axis < axes.rank(); axis++) {
            long stride = axes.strides()[operand][axis];
            String index = prefix + "i" + axis;
            if (!isConstant(stride)) {
                terms.add(index + " * " + prefix + "s" + operand + "_" + axis);
            } else if (stride == 1) {
                terms.add(index);
            }
        }
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    private static void declare(StringBuilder code, String name, String expression) {
        code.append("        Index ")
                .append(name)
                .append(" = ")
                .append(expression)
                .append(";\n");
    }
}
