package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.Buffer;
import io.kosambi.backend.compiler.Step;
import io.kosambi.backend.compiler.View;
import io.kosambi.spi.backend.GradientOf;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.UnsupportedGraphException;
import io.kosambi.spi.backend.composite.AdamW;
import io.kosambi.spi.backend.composite.GatedResidual;
import io.kosambi.spi.backend.composite.LayerNormModulate;
import io.kosambi.spi.backend.composite.Linear;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Turns steps of a plan into kernels on addresses. */
final class Binder {

    private final long program;
    private final ToLongFunction<String> variables;
    private final int slices;
    private final MatrixProduct.Maker products;
    private final PreparedWeights weights;

    /**
     * @param program the address of the program's arena
     * @param variables the addresses of variables, by name
     * @param slices the number of slices of the batch
     * @param products makes matrix products
     * @param weights makes those with weights
     */
    Binder(
            long program,
            ToLongFunction<String> variables,
            int slices,
            MatrixProduct.Maker products,
            PreparedWeights weights) {
        this.program = program;
        this.variables = variables;
        this.slices = slices;
        this.products = products;
        this.weights = weights;
    }

    Operand operand(View view) {
        Buffer buffer = view.buffer();
        return switch (buffer.space()) {
            case LOCAL -> new Operand(view, buffer.offset(), true, 0);
            case PROGRAM -> new Operand(view, program + buffer.offset(), false, 0);
            case PARTIAL -> new Operand(view, program + buffer.offset(), false, buffer.paddedBytes());
            case VARIABLE -> new Operand(view, variables.applyAsLong(buffer.label()), false, 0);
        };
    }

    /**
     * Binds a step. Steps are bound in the order in which they run.
     *
     * @param taskRows the most rows of a matrix product in one task
     */
    Kernel bind(Step step, int taskRows) {
        List<Operand> inputs = step.inputs().stream().map(this::operand).toList();
        List<Operand> outputs = step.outputs().stream().map(this::operand).toList();
        weights.follow(step);
        return switch (step.work()) {
            case Step.Copy copy -> new CopyKernel(inputs.get(0), outputs.get(0));
            case Step.Join join -> new JoinKernel(inputs.get(0), outputs.get(0), slices);
            case Step.Elementwise elementwise -> new ElementwiseKernel(elementwise, inputs, outputs);
            case Step.Apply apply -> bind(step, apply.operation(), inputs, outputs, taskRows);
        };
    }

    private Kernel bind(Step step, Operation operation, List<Operand> inputs, List<Operand> outputs, int taskRows) {
        Operand output = outputs.get(0);
        return switch (operation) {
            case Primitive.Reduce reduce -> new ReduceKernel(reduce, inputs.get(0), output);
            case Primitive.MatMul matMul -> new MatMulKernel(inputs.get(0), inputs.get(1), output, products, taskRows);
            case Primitive.Random random -> new RandomKernel(random, inputs.get(0), inputs.get(1), output);
            case Primitive.Gather gather ->
                new IndexKernel(gather.name(), false, gather.axis(), inputs.get(0), inputs.get(1), output);
            case Primitive.ScatterAdd scatter ->
                new IndexKernel(scatter.name(), true, scatter.axis(), inputs.get(0), inputs.get(1), output);
            case Primitive.Pad pad -> pad(pad, inputs.get(0), output);
            case Linear linear ->
                new LinearKernel(inputs.get(0), inputs.get(1), inputs.get(2), output, weightsOf(step), taskRows);
            case LayerNormModulate norm ->
                new NormKernel(
                        norm.epsilon(),
                        inputs.get(0),
                        inputs.get(1),
                        inputs.get(2),
                        output,
                        outputs.get(1),
                        outputs.get(2));
            case ScaledDotProductAttention attention ->
                new AttentionKernel(attention, inputs.get(0), inputs.get(1), inputs.get(2), output, outputs.get(1));
            case AdamW adamW -> new AdamWKernel(adamW, inputs, outputs);
            case GradientOf gradient -> bindGradient(step, gradient, inputs, outputs, taskRows);
            default ->
                throw new UnsupportedGraphException("cpu backend: has no kernel for " + operation.name()
                        + "; this is a fault of the backend, not of the graph");
        };
    }

    private static Kernel pad(Primitive.Pad pad, Operand input, Operand output) {
        int length = input.length(pad.axis());
        View inside = output.view().slice(pad.axis(), pad.before(), pad.before() + length);
        return new PadKernel(output, new CopyKernel(input, output.withView(inside)));
    }

    private WeightProduct.Maker weightsOf(Step step) {
        return (sizes, weight) -> weights.product(step, sizes, weight);
    }

    private Kernel bindGradient(
            Step step, GradientOf gradient, List<Operand> inputs, List<Operand> outputs, int taskRows) {
        BitSet wanted = gradient.wanted();
        return switch (gradient.forward()) {
            case Linear linear
            when wanted.get(0) -> {
                Operand weight = inputs.get(1);
                Operand transposed = weight.withView(weight.view().permute(List.of(1, 0)));
                yield new LinearKernel(inputs.get(3), transposed, null, outputs.get(0), weightsOf(step), taskRows);
            }
            case Linear linear ->
                new LinearSumsKernel(
                        inputs.get(0),
                        inputs.get(3),
                        wantedOutput(wanted, 1, outputs),
                        wantedOutput(wanted, 2, outputs),
                        products);
            case LayerNormModulate norm ->
                new NormGradientKernel(
                        inputs.get(0),
                        inputs.get(2),
                        inputs.get(3),
                        inputs.get(4),
                        inputs.get(5),
                        wantedOutput(wanted, 0, outputs),
                        wantedOutput(wanted, 1, outputs),
                        wantedOutput(wanted, 2, outputs));
            case GatedResidual residual ->
                new GateGradientKernel(
                        inputs.get(1),
                        inputs.get(2),
                        inputs.get(3),
                        wantedOutput(wanted, 1, outputs),
                        wantedOutput(wanted, 2, outputs));
            case ScaledDotProductAttention attention -> new AttentionGradientKernel(attention, inputs, outputs);
            default ->
                throw new UnsupportedGraphException("cpu backend: has no kernel for " + gradient.name()
                        + "; this is a fault of the backend, not of the graph");
        };
    }

    private static @Nullable Operand wantedOutput(BitSet wanted, int input, List<Operand> outputs) {
        return wanted.get(input) ? outputs.get(wanted.get(0, input).cardinality()) : null;
    }
}
