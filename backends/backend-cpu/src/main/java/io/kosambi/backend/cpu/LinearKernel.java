package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.View;
import io.kosambi.spi.backend.Shape;
import java.util.Optional;

/** x W + b for floats. */
final class LinearKernel implements Kernel {

    private static final int TASK_ROWS = 256;

    private final Operand x;
    private final Operand weight;
    private final Operand bias;
    private final Operand output;
    private final int rows;
    private final int in;
    private final int out;
    private final long inputRow;
    private final long inputColumn;
    private final long outputRow;

    LinearKernel(Operand x, Operand weight, Operand bias, Operand output) {
        this.x = x;
        this.weight = weight;
        this.bias = bias;
        this.output = output;
        this.in = weight.length(0);
        this.out = weight.length(1);
        this.rows = out == 0 ? 0 : output.elements() / out;
        View from = matrix(x.view()).orElseThrow();
        this.inputRow = 4 * from.strides()[0];
        this.inputColumn = 4 * from.strides()[1];
        this.outputRow = 4 * matrix(output.view()).orElseThrow().strides()[0];
    }

    /** A tensor seen as a matrix of rows along its last axis, if it can be. */
    static Optional<View> matrix(View view) {
        int width = view.shape().length(-1);
        int rows = width == 0 ? 0 : Math.toIntExact(view.shape().elements() / width);
        return view.reshape(Shape.of(rows, width));
    }

    @Override
    public int tasks() {
        return Math.max(1, (rows + TASK_ROWS - 1) / TASK_ROWS);
    }

    @Override
    public long scratchBytes() {
        return FloatProduct.scratchBytes(Math.min(rows, TASK_ROWS), out, in) + Lanes.padded(4L * out);
    }

    @Override
    public void run(Frame frame, int task) {
        int first = task * TASK_ROWS;
        int height = Math.min(TASK_ROWS, rows - first);
        long to = output.at(frame) + first * outputRow;
        Moves.copy(bias.at(frame), bias.stride(0), frame.scratch, 4, out, 4);
        FloatLoops.copyRows(frame.scratch, 0, to, outputRow, height, out);
        FloatProduct.multiply(
                height,
                out,
                in,
                x.at(frame) + first * inputRow,
                inputRow,
                inputColumn,
                weight.at(frame),
                weight.stride(0),
                weight.stride(1),
                to,
                outputRow,
                true,
                frame.scratch + Lanes.padded(4L * out));
    }
}
