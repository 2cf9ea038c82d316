package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
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
    private final int out;
    private final long inputRow;
    private final long outputRow;
    private final MatrixProduct product;
    private final MatrixProduct lastProduct;

    LinearKernel(Operand x, Operand weight, Operand bias, Operand output, MatrixProduct.Maker products) {
        this.x = x;
        this.weight = weight;
        this.bias = bias;
        this.output = output;
        int in = weight.length(0);
        this.out = weight.length(1);
        this.rows = out == 0 ? 0 : output.elements() / out;
        View from = matrix(x.view()).orElseThrow();
        this.inputRow = 4 * from.strides()[0];
        this.outputRow = 4 * matrix(output.view()).orElseThrow().strides()[0];
        Sizes sizes = new Sizes(
                Math.min(rows, TASK_ROWS),
                out,
                in,
                inputRow,
                4 * from.strides()[1],
                weight.stride(0),
                weight.stride(1),
                outputRow,
                Start.ROW);
        this.product = products.of(sizes);
        this.lastProduct = rows % TASK_ROWS == 0 ? product : products.of(sizes.withRows(rows % TASK_ROWS));
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
        return Math.max(product.scratchBytes(), lastProduct.scratchBytes()) + Lanes.padded(4L * out);
    }

    @Override
    public void run(Frame frame, int task) {
        int first = task * TASK_ROWS;
        long start = bias.at(frame);
        if (bias.stride(0) != 4) {
            Moves.copy(start, bias.stride(0), frame.scratch, 4, out, 4);
            start = frame.scratch;
        }
        (rows - first >= TASK_ROWS ? product : lastProduct)
                .multiply(
                        x.at(frame) + first * inputRow,
                        weight.at(frame),
                        output.at(frame) + first * outputRow,
                        start,
                        frame.scratch + Lanes.padded(4L * out));
    }
}
