package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.Step;
import io.kosambi.backend.compiler.View;
import io.kosambi.spi.backend.GradientOf;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.UnsupportedGraphException;
import io.kosambi.spi.backend.composite.GatedResidual;
import io.kosambi.spi.backend.composite.LayerNormModulate;
import io.kosambi.spi.backend.composite.Linear;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import io.kosambi.spi.backend.composite.Softmax;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns steps of a plan into tasks. */
public final class Translator {

    private final MatmulPrecision precision;

    public Translator(MatmulPrecision precision) {
        this.precision = precision;
    }

    /**
     * The tasks that do some steps.
     *
     * @param ordered whether steps may need what those before them make
     */
    public List<Task> translate(List<Step> steps, boolean ordered) {
        List<Step> order = new ArrayList<>(steps);
        if (!ordered) {
            order.sort(Comparator.comparing(AdamWTask::does));
        }
        List<Task> tasks = new ArrayList<>();
        int at = 0;
        while (at < order.size()) {
            Step step = order.get(at);
            int end = at + 1;
            while (AdamWTask.does(step)
                    && end < order.size()
                    && AdamWTask.does(order.get(end))
                    && AdamWTask.belongTogether(step, order.get(end))) {
                end++;
            }
            tasks.add(AdamWTask.does(step) ? new AdamWTask(order.subList(at, end)) : translate(step));
            at = end;
        }
        return tasks;
    }

    private Task translate(Step step) {
        List<View> from = step.inputs();
        List<View> to = step.outputs();
        return switch (step.work()) {
            case Step.Copy copy -> ElementwiseTask.copy(from.get(0), to.get(0));
            case Step.Elementwise elementwise -> new ElementwiseTask(elementwise, from, to);
            case Step.Apply apply -> translate(apply.operation(), from, to);
            case Step.Join join -> throw fault("a sum over slices");
        };
    }

    private Task translate(Operation operation, List<View> from, List<View> to) {
        View output = to.get(0);
        return switch (operation) {
            case Primitive.Reduce reduce -> new ReduceTask(reduce, from.get(0), output);
            case Primitive.MatMul matMul ->
                new ProductTask(
                        precision,
                        List.of(new ProductTask.One(
                                matrices(from.get(0)), matrices(from.get(1)), null, matrices(output))));
            case Primitive.Random random -> Movements.random(random, from.get(0), from.get(1), output);
            case Primitive.Gather gather -> Movements.gather(gather, from.get(0), from.get(1), output);
            case Primitive.ScatterAdd scatter -> Movements.scatterAdd(scatter, from.get(0), from.get(1), output);
            case Primitive.Pad pad -> Movements.pad(pad, from.get(0), output);
            case Linear linear ->
                new ProductTask(
                        precision,
                        List.of(new ProductTask.One(
                                rows(from.get(0)), matrices(from.get(1)), from.get(2), rows(output))));
            case LayerNormModulate norm -> Norms.forward(norm.epsilon(), from, to);
            case ScaledDotProductAttention attention -> Attentions.forward(attention, precision, from, to);
            case Softmax softmax -> Softmaxes.forward(from.get(0), output);
            case GradientOf gradient -> gradient(gradient, from, to);
            default -> throw fault(operation.name());
        };
    }

    private Task gradient(GradientOf gradient, List<View> from, List<View> to) {
        return switch (gradient.forward()) {
            case Linear linear -> linearGradient(gradient, from, to);
            case LayerNormModulate norm ->
                Norms.gradient(from, wanted(gradient, 0, to), wanted(gradient, 1, to), wanted(gradient, 2, to));
            case GatedResidual residual ->
                Columns.gate(from.get(1), from.get(2), from.get(3), wanted(gradient, 1, to), wanted(gradient, 2, to));
            case ScaledDotProductAttention attention -> Attentions.gradient(attention, precision, from, to);
            case Softmax softmax -> Softmaxes.gradient(from.get(1), from.get(2), to.get(0));
            default -> throw fault(gradient.name());
        };
    }

    private static @Nullable View wanted(GradientOf gradient, int input, List<View> to) {
        BitSet wanted = gradient.wanted();
        return wanted.get(input) ? to.get(wanted.get(0, input).cardinality()) : null;
    }

    /** By x it is dy W', by W it is x' dy, and by the bias the sum of the rows of dy. */
    private Task linearGradient(GradientOf gradient, List<View> from, List<View> to) {
        BitSet wanted = gradient.wanted();
        Factor change = rows(from.get(3));
        List<ProductTask.One> products = new ArrayList<>();
        int next = 0;
        if (wanted.get(0)) {
            products.add(new ProductTask.One(change, matrices(from.get(1)).transposed(), null, rows(to.get(next++))));
        }
        if (wanted.get(1)) {
            products.add(new ProductTask.One(rows(from.get(0)).transposed(), change, null, matrices(to.get(next++))));
        }
        List<Task> tasks = new ArrayList<>();
        if (!products.isEmpty()) {
            tasks.add(new ProductTask(precision, products));
        }
        if (wanted.get(2)) {
            tasks.add(Columns.sums(change, to.get(next)));
        }
        return new SequenceTask(tasks, 0);
    }

    private static Factor matrices(View view) {
        return Factor.of(view).orElseThrow(() -> fault("a product with " + view));
    }

    private static Factor rows(View view) {
        return Factor.ofRows(view).orElseThrow(() -> fault("a product with " + view));
    }

    private static UnsupportedGraphException fault(String what) {
        return new UnsupportedGraphException(
                "cuda backend: has no kernel for " + what + "; this is a fault of the backend, not of the graph");
    }
}
