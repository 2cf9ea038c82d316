package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import io.kosambi.spi.backend.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** x W + b for floats; without b also the gradient by x, from that of the output and W transposed. */
final class LinearKernel implements Kernel {

    private final Operand x;
    private final @Nullable Operand bias;
    private final Operand output;
    private final int rows;
    private final int taskRows;
    private final int out;
    private final long inputRow;
    private final long outputRow;
    private final WeightProduct product;
    private final WeightProduct lastProduct;

    LinearKernel(
            Operand x,
            Operand weight,
            @Nullable Operand bias,
            Operand output,
            WeightProduct.Maker products,
            int mostRows) {
        this.x = x;
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
                bias == null ? Start.ZERO : Start.ROW);
        this.product = products.of(sizes, weight);
        this.lastProduct = rows % taskRows == 0 ? product : products.of(sizes.withRows(rows % taskRows), weight);
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
        (rows - first >= taskRows ? product : lastProduct)
                .multiply(
                        frame,
                        x.at(frame) + first * inputRow,
                        output.at(frame) + first * outputRow,
                        bias == null ? 0 : row(bias, frame),
                        frame.scratch + Lanes.padded(4L * out));
    }

    /** A bias whose elements lie side by side. */
    private long row(Operand bias, Frame frame) {
        if (bias.stride(0) == 4) {
            return bias.at(frame);
        }
        Moves.copy(bias.at(frame), bias.stride(0), frame.scratch, 4, out, 4);
        return frame.scratch;
    }
}
