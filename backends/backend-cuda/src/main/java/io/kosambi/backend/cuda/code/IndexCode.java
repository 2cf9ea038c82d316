package io.kosambi.backend.cuda.code;

import java.util.ArrayList;
import java.util.List;

/**
 * Code that turns the number of a position into offsets of operands. The lengths and the strides that are neither 0 nor 1
 * are arguments of the kernel, so that one kernel serves all sizes with the same pattern.
 */
final class IndexCode {

    /** Positions and offsets below this need 32 bits only, and divisions become multiplications. */
    static final long NARROW = 1L << 31;

    private final Axes axes;
    private final String prefix;
    private final boolean wide;
    private final List<String> parameters = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    /**
     * @param prefix keeps the names of two of these apart
     * @param wide whether positions and offsets need 64 bits
     */
    IndexCode(Axes axes, String prefix, boolean wide) {
        this.axes = axes;
        this.prefix = prefix;
        this.wide = wide;
        for (int axis = 1; axis < axes.rank(); axis++) {
            int length = axes.lengths()[axis];
            parameter("Index", "n" + axis, number(length));
            if (!wide) {
                Divisor divisor = Divisor.of(length);
                parameter("unsigned", "m" + axis, divisor.multiplier());
                parameter("unsigned", "k" + axis, divisor.shift());
            }
        }
        for (int operand = 0; operand < axes.strides().length; operand++) {
            for (int axis = 0; axis < axes.rank(); axis++) {
                long stride = axes.strides()[operand][axis];
                if (stride != 0 && stride != 1) {
                    parameter("Index", "s" + operand + "_" + axis, number(stride));
                }
            }
        }
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
        return wide ? (Object) value : (Object) (int) value;
    }

    private Object number(long value) {
        return number(value, wide);
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

    /**
     * Code that declares an offset for each operand: {@code <prefix>o0}, {@code <prefix>o1}, ...
     *
     * @param position an expression of type {@code Index}
     */
    String offsets(String position) {
        StringBuilder code = new StringBuilder();
        String rest = position;
        for (int axis = axes.rank() - 1; axis > 0; axis--) {
            String quotient = prefix + "q" + axis;
            String division = wide
                    ? rest + " / " + prefix + "n" + axis
                    : "quotient(" + rest + ", " + prefix + "m" + axis + ", " + prefix + "k" + axis + ")";
            line(code, "Index " + quotient + " = " + division + ";");
            line(
                    code,
                    "Index " + prefix + "i" + axis + " = " + rest + " - " + quotient + " * " + prefix + "n" + axis + ";");
            rest = quotient;
        }
        if (axes.rank() > 0) {
            line(code, "Index " + prefix + "i0 = " + rest + ";");
        }
        for (int operand = 0; operand < axes.strides().length; operand++) {
            line(code, "Index " + prefix + "o" + operand + " = " + offset(operand) + ";");
        }
        return code.toString();
    }

    private String offset(int operand) {
        List<String> terms = new ArrayList<>();
        for (int axis = 0; axis < axes.rank(); axis++) {
            long stride = axes.strides()[operand][axis];
            if (stride == 1) {
                terms.add(prefix + "i" + axis);
            } else if (stride != 0) {
                terms.add(prefix + "i" + axis + " * " + prefix + "s" + operand + "_" + axis);
            }
        }
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    private static void line(StringBuilder code, String text) {
        code.append("        ").append(text).append('\n');
    }
}
