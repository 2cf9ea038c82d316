package io.kosambi.backend.cpu;

import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import io.kosambi.spi.backend.DType;
import org.jspecify.annotations.Nullable;

/** Matrix products over equal outer axes. */
final class MatMulKernel implements Kernel {

    private final Operand left;
    private final Operand right;
    private final Operand output;
    private final int outer;
    private final int rows;
    private final int taskRows;
    private final int columns;
    private final int inner;
    private final int rowTasks;

    /** For floats only. */
    private final @Nullable MatrixProduct product;

    private final @Nullable MatrixProduct lastProduct;

    MatMulKernel(Operand left, Operand right, Operand output, MatrixProduct.Maker products, int mostRows) {
        this.left = left;
        this.right = right;
        this.output = output;
        this.rows = output.length(-2);
        this.columns = output.length(-1);
        this.inner = left.length(-1);
        this.outer = rows * columns == 0 ? 0 : output.elements() / (rows * columns);
        this.taskRows = Math.clamp(rows, 1, mostRows);
        this.rowTasks = Math.max(1, (rows + taskRows - 1) / taskRows);
        if (left.dtype() == DType.F32) {
            Sizes sizes = new Sizes(
                    taskRows,
                    columns,
                    inner,
                    left.stride(-2),
                    left.stride(-1),
                    right.stride(-2),
                    right.stride(-1),
                    output.stride(-2),
                    Start.ZERO);
            this.product = products.of(sizes);
            this.lastProduct = rows % taskRows == 0 ? product : products.of(sizes.withRows(rows % taskRows));
        } else {
            this.product = null;
            this.lastProduct = null;
        }
    }

    @Override
    public int tasks() {
        return Math.max(1, outer * rowTasks);
    }

    @Override
    public long scratchBytes() {
        return product != null && lastProduct != null
                ? Math.max(product.scratchBytes(), lastProduct.scratchBytes())
                : DoubleProduct.scratchBytes(columns, inner);
    }

    @Override
    public void run(Frame frame, int task) {
        int matrix = task / rowTasks;
        int row = task % rowTasks * taskRows;
        int height = Math.min(taskRows, rows - row);
        long a = left.at(frame) + offset(left, matrix) + row * left.stride(-2);
        long b = right.at(frame) + offset(right, matrix);
        long c = output.at(frame) + offset(output, matrix) + row * output.stride(-2);
        if (product != null && lastProduct != null) {
            (height == taskRows ? product : lastProduct).multiply(a, b, c, 0, frame.scratch);
        } else {
            DoubleProduct.multiply(
                    height,
                    columns,
                    inner,
                    a,
                    left.stride(-2),
                    left.stride(-1),
                    b,
                    right.stride(-2),
                    right.stride(-1),
                    c,
                    output.stride(-2),
                    frame.scratch);
        }
    }

    private static long offset(Operand operand, int matrix) {
        long offset = 0;
        int rest = matrix;
        for (int axis = operand.shape().rank() - 3; axis >= 0; axis--) {
            int length = operand.length(axis);
            offset += rest % length * operand.stride(axis);
            rest /= length;
        }
        return offset;
    }
}
