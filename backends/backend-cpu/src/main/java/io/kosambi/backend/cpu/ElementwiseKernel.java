package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.Step;
import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.GradientOf;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.composite.Gelu;
import io.kosambi.spi.backend.composite.Silu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Elementwise operations tile by tile: each is a simple loop over a tile that stays in the cache, so that only inputs and
 * results touch memory.
 */
final class ElementwiseKernel implements Kernel {

    private static final int TILE = 512;
    private static final long SLOT = 8L * TILE;
    private static final int TASK = 32 * TILE;

    private static final class Source {
        final Operand operand;
        final Walk walk;
        final long slot;

        Source(Operand operand, long slot) {
            this.operand = operand;
            this.walk = new Walk(operand.view());
            this.slot = slot;
        }
    }

    private final Step.Elementwise work;
    private final Source[] inputs;
    private final Source[] outputs;
    private final Operation[] operations;
    private final int[][] operands;
    private final DType[] operandTypes;
    private final DType[] resultTypes;
    private final int[] slots;
    private final int[] results;
    private final int[] outputOf;
    private final int values;
    private final int slotCount;
    private final int elements;

    ElementwiseKernel(Step.Elementwise work, List<Operand> inputs, List<Operand> outputs) {
        this.work = work;
        this.elements = outputs.get(0).elements();
        this.values = inputs.size() + work.instructions().size();
        this.results = work.results().stream().mapToInt(Integer::intValue).toArray();
        this.outputOf = new int[values];
        Arrays.fill(outputOf, -1);
        for (int index = 0; index < results.length; index++) {
            outputOf[results[index]] = index;
        }
        this.operations =
                work.instructions().stream().map(Step.Instruction::operation).toArray(Operation[]::new);
        this.operands = work.instructions().stream()
                .map(instruction -> instruction.operands().stream()
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
        this.operandTypes =
                work.instructions().stream().map(Step.Instruction::operandType).toArray(DType[]::new);
        this.resultTypes =
                work.instructions().stream().map(Step.Instruction::resultType).toArray(DType[]::new);
        this.slots = new int[values];
        this.slotCount = assignSlots(inputs.size());
        this.inputs = new Source[inputs.size()];
        for (int index = 0; index < inputs.size(); index++) {
            this.inputs[index] = new Source(inputs.get(index), SLOT * slots[index]);
        }
        this.outputs = outputs.stream().map(output -> new Source(output, 0)).toArray(Source[]::new);
    }

    /** Gives results slots that are free again once their last reader is done; inputs keep theirs. */
    private int assignSlots(int inputCount) {
        int[] lastUse = new int[values];
        for (int index = 0; index < operands.length; index++) {
            for (int operand : operands[index]) {
                lastUse[operand] = index;
            }
        }
        int count = inputCount;
        for (int index = 0; index < inputCount; index++) {
            slots[index] = index;
        }
        List<Integer> free = new ArrayList<>();
        for (int index = 0; index < operands.length; index++) {
            int value = inputCount + index;
            slots[value] = free.isEmpty() ? count++ : free.remove(free.size() - 1);
            for (int operand : operands[index]) {
                boolean dies = operand >= inputCount && lastUse[operand] == index && outputOf[operand] < 0;
                if (dies && !free.contains(slots[operand])) {
                    free.add(slots[operand]);
                }
            }
            if (lastUse[value] == 0 && outputOf[value] < 0 && !isUsed(value)) {
                free.add(slots[value]);
            }
        }
        return count;
    }

    private boolean isUsed(int value) {
        for (int[] list : operands) {
            for (int operand : list) {
                if (operand == value) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What is done, for plans. */
    Step.Elementwise work() {
        return work;
    }

    @Override
    public int tasks() {
        return Math.max(1, (elements + TASK - 1) / TASK);
    }

    @Override
    public long scratchBytes() {
        // Slots, then one address for each value.
        return SLOT * slotCount + 8L * values;
    }

    @Override
    public void run(Frame frame, int task) {
        long scratch = frame.scratch;
        long addresses = scratch + SLOT * slotCount;
        for (Source input : inputs) {
            if (input.walk.isScalar()) {
                broadcast(input.operand.at(frame), input.operand.dtype(), scratch + input.slot);
            }
        }
        int end = Math.min(elements, (task + 1) * TASK);
        for (int from = task * TASK; from < end; from += TILE) {
            runTile(frame, scratch, addresses, from, Math.min(TILE, end - from));
        }
    }

    private static void broadcast(long from, DType dtype, long to) {
        if (dtype == DType.F64) {
            Moves.copy(from, 0, to, 8, TILE, 8);
        } else {
            FloatLoops.fill(to, Memory.getFloat(from), TILE);
        }
    }

    private void runTile(Frame frame, long scratch, long addresses, int from, int count) {
        boolean direct = count % Lanes.COUNT == 0;
        for (int index = 0; index < inputs.length; index++) {
            Source input = inputs[index];
            long address = scratch + input.slot;
            if (!input.walk.isScalar()) {
                long base = input.operand.at(frame);
                if (direct && input.walk.isDense()) {
                    address = base + (long) from * input.operand.dtype().bytes();
                } else {
                    input.walk.load(base, from, count, address);
                }
            }
            Memory.setLong(addresses + 8L * index, address);
        }
        for (int index = 0; index < operations.length; index++) {
            int value = inputs.length + index;
            int outputIndex = outputOf[value];
            long to = scratch + SLOT * slots[value];
            if (outputIndex >= 0 && direct && outputs[outputIndex].walk.isDense()) {
                Source output = outputs[outputIndex];
                to = output.operand.at(frame)
                        + (long) from * output.operand.dtype().bytes();
            }
            Memory.setLong(addresses + 8L * value, to);
            apply(index, addresses, to, count);
        }
        for (int index = 0; index < outputs.length; index++) {
            Source output = outputs[index];
            if (!direct || !output.walk.isDense()) {
                output.walk.store(
                        Memory.getLong(addresses + 8L * results[index]), output.operand.at(frame), from, count);
            }
        }
    }

    private static long address(long addresses, int value) {
        return Memory.getLong(addresses + 8L * value);
    }

    private void apply(int index, long addresses, long to, int count) {
        int[] of = operands[index];
        long first = address(addresses, of[0]);
        switch (operations[index]) {
            case Primitive.Unary unary -> {
                switch (operandTypes[index]) {
                    case F32 -> FloatElementwise.unary(unary.kind(), first, to, count);
                    case F64 -> DoubleElementwise.unary(unary.kind(), first, to, count);
                    case I32 -> IntElementwise.unary(unary.kind(), first, to, count);
                }
            }
            case Primitive.Binary binary -> {
                long second = address(addresses, of[1]);
                switch (operandTypes[index]) {
                    case F32 -> FloatElementwise.binary(binary.kind(), first, second, to, count);
                    case F64 -> DoubleElementwise.binary(binary.kind(), first, second, to, count);
                    case I32 -> IntElementwise.binary(binary.kind(), first, second, to, count);
                }
            }
            case Primitive.Select select -> {
                long second = address(addresses, of[1]);
                long third = address(addresses, of[2]);
                switch (operandTypes[index]) {
                    case F32 -> FloatElementwise.select(first, second, third, to, count);
                    case F64 -> DoubleElementwise.select(first, second, third, to, count);
                    case I32 -> IntElementwise.select(first, second, third, to, count);
                }
            }
            case Primitive.Cast cast -> cast(operandTypes[index], resultTypes[index], first, to, count);
            case Gelu gelu -> FloatActivations.gelu(first, to, count);
            case Silu silu -> FloatActivations.silu(first, to, count);
            case GradientOf gradient -> gradient(gradient.forward(), first, address(addresses, of[1]), to, count);
            default -> throw new AssertionError(operations[index]);
        }
    }

    private static void gradient(Composite forward, long from, long gradient, long to, int count) {
        if (forward instanceof Gelu) {
            FloatActivations.geluGradient(from, gradient, to, count);
        } else {
            FloatActivations.siluGradient(from, gradient, to, count);
        }
    }

    private static void cast(DType from, DType to, long source, long target, int count) {
        for (int index = 0; index < count; index++) {
            double value = Access.get(from, source, index);
            Access.set(to, target, index, value);
        }
    }
}
