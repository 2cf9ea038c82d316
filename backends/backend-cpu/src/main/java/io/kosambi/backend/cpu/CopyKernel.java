package io.kosambi.backend.cpu;

/** Elements of one view into another of the same shape. */
final class CopyKernel implements Kernel {

    private static final int TASK = 1 << 16;

    private final Operand from;
    private final Operand to;
    private final Walk source;
    private final Walk target;
    private final int elements;

    CopyKernel(Operand from, Operand to) {
        this.from = from;
        this.to = to;
        this.source = new Walk(from.view());
        this.target = new Walk(to.view());
        this.elements = to.elements();
    }

    @Override
    public int tasks() {
        return Math.max(1, (elements + TASK - 1) / TASK);
    }

    @Override
    public void run(Frame frame, int task) {
        copy(
                source,
                from.at(frame),
                target,
                to.at(frame),
                task * TASK,
                Math.min(elements, (task + 1) * TASK),
                to.dtype().bytes());
    }

    /** Copies a range of elements, counted in row-major order. */
    static void copy(Walk source, long from, Walk target, long to, int first, int end, int elementBytes) {
        int position = first;
        while (position < end) {
            int insideSource = position % source.run();
            int insideTarget = position % target.run();
            int length = Math.min(source.run() - insideSource, target.run() - insideTarget);
            length = Math.min(length, end - position);
            Moves.copy(
                    from + source.startOf(position / source.run()) + insideSource * source.step(),
                    source.step(),
                    to + target.startOf(position / target.run()) + insideTarget * target.step(),
                    target.step(),
                    length,
                    elementBytes);
            position += length;
        }
    }
}
