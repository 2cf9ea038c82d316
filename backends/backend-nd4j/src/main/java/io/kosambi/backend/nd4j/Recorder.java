package io.kosambi.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.factory.Nd4j;

/** Collects the steps of a program. What depends on constants alone is done at once and not again in each run. */
final class Recorder {

    private final List<Step> steps = new ArrayList<>();
    private boolean immediate;

    /** Records something, which is done at once if it depends on constants alone. */
    void during(boolean constant, Runnable recording) {
        boolean outer = immediate;
        immediate = constant;
        try {
            recording.run();
        } finally {
            immediate = outer;
        }
    }

    List<Step> steps() {
        return steps;
    }

    void add(Step step) {
        if (immediate) {
            step.run();
            step.close();
        } else {
            steps.add(step);
        }
    }

    /** One of ND4J's operations by its name, with integers as its settings. */
    void call(String operation, INDArray output, List<INDArray> inputs, long... settings) {
        add(new Call(operation, output, inputs, settings));
    }

    void call(String operation, INDArray output, INDArray... inputs) {
        call(operation, output, List.of(inputs));
    }

    /** One of ND4J's operations that know their arrays themselves. */
    void execute(Op operation) {
        OpExecutioner executioner = Nd4j.getExecutioner();
        add(() -> executioner.exec(operation));
    }

    /** Copies, converting the element type where it differs. */
    void copy(INDArray from, INDArray to) {
        execute(new Assign(from, to));
    }

    /** An operation whose arrays are handed to native code once and for all. */
    private static final class Call implements Step {

        private final OpExecutioner executioner = Nd4j.getExecutioner();
        private final DynamicCustomOp operation;
        private final OpContext context;

        Call(String name, INDArray output, List<INDArray> inputs, long... settings) {
            this.operation = DynamicCustomOp.builder(name)
                    .addInputs(inputs.toArray(INDArray[]::new))
                    .addOutputs(output)
                    .build();
            this.context = executioner.buildContext();
            for (int index = 0; index < inputs.size(); index++) {
                context.setInputArray(index, inputs.get(index));
            }
            context.setOutputArray(0, output);
            context.setIArguments(settings);
        }

        @Override
        public void run() {
            executioner.exec(operation, context);
        }

        @Override
        public void close() {
            try {
                context.close();
            } catch (Exception e) {
                throw new IllegalStateException("nd4j backend: cannot free an operation: " + e.getMessage(), e);
            }
        }
    }
}
