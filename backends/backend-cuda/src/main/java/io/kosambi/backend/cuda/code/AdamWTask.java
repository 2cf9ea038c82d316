package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.Step;
import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Queue;
import io.kosambi.spi.backend.composite.AdamW;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One step of AdamW for many parameters at once, by {@code adamwMany}, which finds them in a table. */
final class AdamWTask implements Task {

    private static final KernelSource SOURCE = Kernels.ofFile("adamw.cu", "adamwMany", Map.of());
    private static final int BLOCK = 256;

    /** Elements of one block. */
    private static final long BLOCK_ELEMENTS = 1024;

    /** Parameter, gradient, moments and average; behind them come scalars that all parameters share. */
    private static final int TENSORS = 5;

    /** Nine addresses, that of a copy which is not wanted, how many elements, and the first block. */
    private static final int ENTRY_WORDS = 12;

    private final AdamW adamW;
    private final List<Step> steps;

    /** @param steps that {@linkplain #belongTogether belong together} */
    AdamWTask(List<Step> steps) {
        this.steps = List.copyOf(steps);
        this.adamW = operation(steps.get(0));
    }

    /** Whether a step is one of AdamW. */
    static boolean does(Step step) {
        return step.work() instanceof Step.Apply apply && apply.operation() instanceof AdamW;
    }

    /** Whether two steps of AdamW differ in nothing but the parameter. */
    static boolean belongTogether(Step one, Step other) {
        return operation(one).equals(operation(other)) && scalars(one).equals(scalars(other));
    }

    private static AdamW operation(Step step) {
        return (AdamW) ((Step.Apply) step.work()).operation();
    }

    private static List<View> scalars(Step step) {
        return step.inputs().subList(TENSORS, step.inputs().size());
    }

    @Override
    public List<KernelSource> kernels() {
        return List.of(SOURCE);
    }

    @Override
    public int tableWords() {
        return ENTRY_WORDS * steps.size();
    }

    @Override
    public long[] table(Operands operands) {
        long[] table = new long[tableWords()];
        int at = 0;
        long block = 0;
        for (Step step : steps) {
            for (View view : step.inputs().subList(0, TENSORS)) {
                table[at++] = operands.address(view);
            }
            for (View view : step.outputs()) {
                table[at++] = operands.address(view);
            }
            table[at++] = 0;
            table[at++] = elements(step);
            table[at++] = block;
            block += blocks(step);
        }
        return table;
    }

    private static long elements(Step step) {
        return step.outputs().get(0).shape().elements();
    }

    private static long blocks(Step step) {
        return (elements(step) + BLOCK_ELEMENTS - 1) / BLOCK_ELEMENTS;
    }

    @Override
    public void queue(Queue queue, Operands operands) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(operands.table(this));
        scalars(steps.get(0)).forEach(view -> arguments.add(operands.address(view)));
        // What the decays leave of 1 is rounded once: 1 - 0.999f is wrong by 5e-5 of itself.
        arguments.addAll(List.of(
                steps.size(),
                (float) adamW.beta1(),
                (float) (1 - adamW.beta1()),
                (float) adamW.beta2(),
                (float) (1 - adamW.beta2()),
                (float) adamW.epsilon(),
                (float) adamW.weightDecay()));
        long blocks = steps.stream().mapToLong(AdamWTask::blocks).sum();
        queue.launch(operands.function(SOURCE), Geometry.blocks(blocks, BLOCK), arguments.toArray());
    }
}
