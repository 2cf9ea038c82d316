package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.View;
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
    private final int in;
    private final int out;
    private final View inputRows;
    private final View gradientRows;
    private final long byInputRow;

    LinearGradientKernel(
            Operand x,
            Operand weight,
            Operand gradient,
            @Nullable Operand byInput,
            @Nullable Operand byWeight,
            @Nullable Operand byBias) {
        this.x = x;
        this.weight = weight;
        this.gradient = gradient;
        this.byInput = byInput;
        this.byWeight = byWeight;
        this.byBias = byBias;
        this.in = weight.length(0);
        this.out = weight.length(1);
        this.rows = out == 0 ? 0 : gradient.elements() / out;
        this.inputRows = LinearKernel.matrix(x.view()).orElseThrow();
        this.gradientRows = LinearKernel.matrix(gradient.view()).orElseThrow();
        this.byInputRow = byInput == null
                ? 0
                : 4 * LinearKernel.matrix(byInput.view()).orElseThrow().strides()[0];
    }

    @Override
    public int tasks() {
        return 3;
    }

    @Override
    public long scratchBytes() {
        return Math.max(FloatProduct.scratchBytes(rows, in, out), FloatProduct.scratchBytes(in, out, rows));
    }

    @Override
    public void run(Frame frame, int task) {
        long from = gradient.at(frame);
        long row = 4 * gradientRows.strides()[0];
        if (task == 0 && byInput != null) {
            FloatProduct.multiply(
                    rows,
                    in,
                    out,
                    from,
                    row,
                    4,
                    weight.at(frame),
                    weight.stride(1),
                    weight.stride(0),
                    byInput.at(frame),
                    byInputRow,
                    false,
                    frame.scratch);
        } else if (task == 1 && byWeight != null) {
            FloatProduct.multiply(
                    in,
                    out,
                    rows,
                    x.at(frame),
                    4 * inputRows.strides()[1],
                    4 * inputRows.strides()[0],
                    from,
                    row,
                    4,
                    byWeight.at(frame),
                    byWeight.stride(0),
                    false,
                    frame.scratch);
        } else if (task == 2 && byBias != null) {
            long to = byBias.at(frame);
            Memory.zero(to, 4L * out);
            FloatLoops.addRows(to, from, row, rows, out);
        }
    }
}
