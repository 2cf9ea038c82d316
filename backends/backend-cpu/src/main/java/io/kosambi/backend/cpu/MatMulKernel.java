package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.DType;

/** Matrix products over equal outer axes. */
final class MatMulKernel implements Kernel {

    /** Rows of one task: fixed, so that the sums do not depend on who computes them. */
    private static final int TASK_ROWS = 256;

    private final Operand left;
    private final Operand right;
    private final Operand output;
    private final int outer;
    private final int rows;
    private final int columns;
    private final int inner;
    private final int rowTasks;

    MatMulKernel(Operand left, Operand right, Operand output) {
        this.left = left;
        this.right = right;
        this.output = output;
        this.rows = output.length(-2);
        this.columns = output.length(-1);
        this.inner = left.length(-1);
        this.outer = rows * columns == 0 ? 0 : output.elements() / (rows * columns);
        this.rowTasks = Math.max(1, (rows + TASK_ROWS - 1) / TASK_ROWS);
    }

    @Override
    public int tasks() {
        return Math.max(1, outer * rowTasks);
    }

    @Override
    public long scratchBytes() {
        return left.dtype() == DType.F32
                ? FloatProduct.scratchBytes(Math.min(rows, TASK_ROWS), columns, inner)
                : DoubleProduct.scratchBytes(columns, inner);
    }

    @Override
    public void run(Frame frame, int task) {
        int matrix = task / rowTasks;
        int row = task % rowTasks * TASK_ROWS;
        int height = Math.min(TASK_ROWS, rows - row);
        long a = left.at(frame) + offset(left, matrix) + row * left.stride(-2);
        long b = right.at(frame) + offset(right, matrix);
        long c = output.at(frame) + offset(output, matrix) + row * output.stride(-2);
        if (left.dtype() == DType.F32) {
            FloatProduct.multiply(
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
                    false,
                    frame.scratch);
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
