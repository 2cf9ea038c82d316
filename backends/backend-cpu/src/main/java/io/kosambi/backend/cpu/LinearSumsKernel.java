package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import org.jspecify.annotations.Nullable;

/** The gradients of x W + b for floats that are sums over rows: by W x transposed times that of the output, by b its sum. */
final class LinearSumsKernel implements Kernel {

    private final Operand x;
    private final Operand gradient;
    private final @Nullable Operand byWeight;
    private final @Nullable Operand byBias;
    private final int rows;
    private final int out;
    private final long gradientRow;
    private final MatrixProduct product;

    LinearSumsKernel(
            Operand x,
            Operand gradient,
            @Nullable Operand byWeight,
            @Nullable Operand byBias,
            MatrixProduct.Maker products) {
        this.x = x;
        this.gradient = gradient;
        this.byWeight = byWeight;
        this.byBias = byBias;
        int in = x.length(-1);
        this.out = gradient.length(-1);
        this.rows = out == 0 ? 0 : gradient.elements() / out;
        View inputRows = LinearKernel.matrix(x.view()).orElseThrow();
        this.gradientRow =
                4 * LinearKernel.matrix(gradient.view()).orElseThrow().strides()[0];
        this.product = products.of(new Sizes(
                in,
                out,
                rows,
                4 * inputRows.strides()[1],
                4 * inputRows.strides()[0],
                gradientRow,
                4,
                byWeight == null ? 4L * out : byWeight.stride(0),
                Start.ZERO));
    }

    /** The gradient by W, then that by b. */
    @Override
    public int tasks() {
        return 2;
    }

    @Override
    public long scratchBytes() {
        return product.scratchBytes();
    }

    @Override
    public void run(Frame frame, int task) {
        long from = gradient.at(frame);
        if (byWeight != null && task == 0) {
            product.multiply(x.at(frame), from, byWeight.at(frame), 0, frame.scratch);
        } else if (byBias != null && task == 1) {
            long to = byBias.at(frame);
            Memory.zero(to, 4L * out);
            FloatLoops.addRows(to, from, gradientRow, rows, out);
        }
    }
}
