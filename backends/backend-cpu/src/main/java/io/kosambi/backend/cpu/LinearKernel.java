package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import io.kosambi.spi.backend.Shape;
import java.util.Optional;

/** x W + b for floats. */
final class LinearKernel implements Kernel {

    private final Operand x;
    private final Operand weight;
    private final Operand bias;
    private final Operand output;
    private final int rows;
    private final int taskRows;
    private final int out;
    private final long inputRow;
    private final long outputRow;
    private final MatrixProduct product;
    private final MatrixProduct lastProduct;

    LinearKernel(Operand x, Operand weight, Operand bias, Operand output, MatrixProduct.Maker products, int mostRows) {
        this.x = x;
        this.weight = weight;
        this.bias = bias;
        this.output = output;
        int in = weight.length(0);
        this.out = weight.length(1);
        this.rows = out == 0 ? 0 : output.elements() / out;
        this.taskRows = Math.clamp(rows, 1, mostRows);
        View from = matrix(x.view()).orElseThrow();
        this.inputRow = 4 * from.strides()[0];
        this.outputRow = 4 * matrix(output.view()).orElseThrow().strides()[0];
        Sizes sizes = new Sizes(
                taskRows,
                out,
                in,
                inputRow,
                4 * from.strides()[1],
                weight.stride(0),
                weight.stride(1),
                outputRow,
                Start.ROW);
        this.product = products.of(sizes);
        this.lastProduct = rows % taskRows == 0 ? product : products.of(sizes.withRows(rows % taskRows));
    }

    /** A tensor seen as a matrix of rows along its last axis, if it can be. */
    static Optional<View> matrix(View view) {
        int width = view.shape().length(-1);
        int rows = width == 0 ? 0 : Math.toIntExact(view.shape().elements() / width);
        return view.reshape(Shape.of(rows, width));
    }

    @Override
    public int tasks() {
        return Math.max(1, (rows + taskRows - 1) / taskRows);
    }

    @Override
    public long scratchBytes() {
        return Math.max(product.scratchBytes(), lastProduct.scratchBytes()) + Lanes.padded(4L * out);
    }

    @Override
    public void run(Frame frame, int task) {
        int first = task * taskRows;
        long start = bias.at(frame);
        if (bias.stride(0) != 4) {
            Moves.copy(start, bias.stride(0), frame.scratch, 4, out, 4);
            start = frame.scratch;
        }
        (rows - first >= taskRows ? product : lastProduct)
                .multiply(
                        x.at(frame) + first * inputRow,
                        weight.at(frame),
                        output.at(frame) + first * outputRow,
                        start,
                        frame.scratch + Lanes.padded(4L * out));
    }
}
