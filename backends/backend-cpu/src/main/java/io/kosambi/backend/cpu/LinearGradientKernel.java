package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import org.jspecify.annotations.Nullable;

/** The gradients of x W + b for floats: by x that of the output times W transposed, by W x transposed times it, by b its sum. */
final class LinearGradientKernel implements Kernel {

    private final Operand x;
    private final Operand weight;
    private final Operand gradient;
    private final @Nullable Operand byInput;
    private final @Nullable Operand byWeight;
    private final @Nullable Operand byBias;
    private final int rows;
    private final int taskRows;
    private final int out;
    private final long gradientRow;
    private final long byInputRow;
    private final MatrixProduct inputProduct;
    private final MatrixProduct lastInputProduct;
    private final MatrixProduct weightProduct;
    private final int inputTasks;

    LinearGradientKernel(
            Operand x,
            Operand weight,
            Operand gradient,
            @Nullable Operand byInput,
            @Nullable Operand byWeight,
            @Nullable Operand byBias,
            MatrixProduct.Maker products,
            int mostRows) {
        this.x = x;
        this.weight = weight;
        this.gradient = gradient;
        this.byInput = byInput;
        this.byWeight = byWeight;
        this.byBias = byBias;
        int in = weight.length(0);
        this.out = weight.length(1);
        this.rows = out == 0 ? 0 : gradient.elements() / out;
        this.taskRows = Math.clamp(rows, 1, mostRows);
        View inputRows = LinearKernel.matrix(x.view()).orElseThrow();
        this.gradientRow =
                4 * LinearKernel.matrix(gradient.view()).orElseThrow().strides()[0];
        this.byInputRow = byInput == null
                ? 4L * in
                : 4 * LinearKernel.matrix(byInput.view()).orElseThrow().strides()[0];
        Sizes sizes = new Sizes(
                taskRows, in, out, gradientRow, 4, weight.stride(1), weight.stride(0), byInputRow, Start.ZERO);
        this.inputProduct = products.of(sizes);
        this.lastInputProduct = rows % taskRows == 0 ? inputProduct : products.of(sizes.withRows(rows % taskRows));
        this.weightProduct = products.of(new Sizes(
                in,
                out,
                rows,
                4 * inputRows.strides()[1],
                4 * inputRows.strides()[0],
                gradientRow,
                4,
                byWeight == null ? 4L * out : byWeight.stride(0),
                Start.ZERO));
        this.inputTasks = byInput == null ? 0 : Math.max(1, (rows + taskRows - 1) / taskRows);
    }

    /** The gradient by x in parts, then those by W and b. */
    @Override
    public int tasks() {
        return inputTasks + 2;
    }

    @Override
    public long scratchBytes() {
        return Math.max(
                weightProduct.scratchBytes(), Math.max(inputProduct.scratchBytes(), lastInputProduct.scratchBytes()));
    }

    @Override
    public void run(Frame frame, int task) {
        long from = gradient.at(frame);
        if (byInput != null && task < inputTasks) {
            int first = task * taskRows;
            (rows - first >= taskRows ? inputProduct : lastInputProduct)
                    .multiply(
                            from + first * gradientRow,
                            weight.at(frame),
                            byInput.at(frame) + first * byInputRow,
                            0,
                            frame.scratch);
        } else if (byWeight != null && task == inputTasks) {
            weightProduct.multiply(x.at(frame), from, byWeight.at(frame), 0, frame.scratch);
        } else if (byBias != null && task == inputTasks + 1) {
            long to = byBias.at(frame);
            Memory.zero(to, 4L * out);
            FloatLoops.addRows(to, from, gradientRow, rows, out);
        }
    }
}
