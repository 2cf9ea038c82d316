package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Queue;
import java.util.List;

/**
 * One kernel of a file, launched once.
 *
 * @param source the kernel
 * @param geometry how many threads
 * @param arguments in order: views (their addresses), places in the scratch memory, {@link Special}s and numbers
 */
record KernelTask(KernelSource source, Geometry geometry, List<Object> arguments) implements Task {

    /**
     * A place in the scratch memory.
     *
     * @param bytes from its beginning
     */
    record Scratch(long bytes) {}

    /** Addresses that are no view's. */
    enum Special {
        /** {@link Operands#fault}. */
        FAULT,
        /** None: what the kernel would write there is not wanted. */
        NOTHING
    }

    KernelTask {
        arguments = List.copyOf(arguments);
    }

    @Override
    public List<KernelSource> kernels() {
        return List.of(source);
    }

    @Override
    public boolean reportsFaults() {
        return arguments.contains(Special.FAULT);
    }

    @Override
    public void queue(Queue queue, Operands operands) {
        Object[] values = arguments.stream()
                .map(argument -> switch (argument) {
                    case View view -> (Object) operands.address(view);
                    case Scratch scratch -> operands.scratch() + scratch.bytes();
                    case Special special ->
                        switch (special) {
                            case FAULT -> operands.fault();
                            case NOTHING -> 0L;
                        };
                    default -> argument;
                })
                .toArray();
        queue.launch(operands.function(source), geometry, values);
    }
}
