package io.kosambi.backend.cpu;

/** Zeros, and a view of them filled with the input. */
final class PadKernel implements Kernel {

    private final Operand whole;
    private final CopyKernel copy;

    PadKernel(Operand whole, CopyKernel copy) {
        this.whole = whole;
        this.copy = copy;
    }

    @Override
    public void run(Frame frame, int task) {
        Memory.zero(whole.at(frame), whole.view().type().bytes());
        for (int part = 0; part < copy.tasks(); part++) {
            copy.run(frame, part);
        }
    }
}
