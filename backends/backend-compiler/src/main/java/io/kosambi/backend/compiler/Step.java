package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Operation;
import java.util.List;

/**
 * One thing that a backend does.
 *
 * @param work what is done
 * @param inputs what is read
 * @param outputs what is written
 * @param part the part of the program that it belongs to
 */
public record Step(Work work, List<View> inputs, List<View> outputs, String part) {

    public Step {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** What is done. */
    public sealed interface Work {
        /** What it is called in a plan. */
        String describe();
    }

    /** An operation. All lengths are those of the views: attributes that hold a shape may speak of the whole batch. */
    public record Apply(Operation operation) implements Work {
        @Override
        public String describe() {
            return operation.name();
        }
    }

    /** The input, element by element. */
    public record Copy() implements Work {
        @Override
        public String describe() {
            return "copy";
        }
    }

    /** The sum over all slices of what they left in their copies of the input, in a fixed tree. */
    public record Join() implements Work {
        @Override
        public String describe() {
            return "sum over slices";
        }
    }

    /**
     * Several elementwise operations at once. Values are numbered: first the inputs, then the results of the instructions.
     *
     * @param instructions in order
     * @param results the numbers of the values that are written, one per output
     */
    public record Elementwise(List<Instruction> instructions, List<Integer> results) implements Work {
        public Elementwise {
            instructions = List.copyOf(instructions);
            results = List.copyOf(results);
        }

        @Override
        public String describe() {
            return instructions.stream()
                    .map(instruction -> instruction.operation().name())
                    .toList()
                    .toString();
        }
    }

    /**
     * One elementwise operation.
     *
     * @param operation a primitive or a claimed composite
     * @param operands the numbers of its operands
     * @param operandType the dtype of the operands
     * @param resultType the dtype of the result
     */
    public record Instruction(Operation operation, List<Integer> operands, DType operandType, DType resultType) {
        public Instruction {
            operands = List.copyOf(operands);
        }
    }
}
