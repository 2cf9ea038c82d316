package io.kosambi.testkit.backend;

import static io.kosambi.spi.backend.composite.ScaledDotProductAttention.UNLIMITED;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.GradientOf;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.AdamW;
import io.kosambi.spi.backend.composite.Convolution;
import io.kosambi.spi.backend.composite.GatedResidual;
import io.kosambi.spi.backend.composite.Gelu;
import io.kosambi.spi.backend.composite.GroupNorm;
import io.kosambi.spi.backend.composite.LayerNorm;
import io.kosambi.spi.backend.composite.LayerNormModulate;
import io.kosambi.spi.backend.composite.Linear;
import io.kosambi.spi.backend.composite.RmsNorm;
import io.kosambi.spi.backend.composite.RotaryEmbedding;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import io.kosambi.spi.backend.composite.Silu;
import io.kosambi.spi.backend.composite.Softmax;
import io.kosambi.spi.backend.composite.Split;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every composite of the language, and its gradient for every useful choice of wanted and present gradients. */
final class CompositeCases {

    /** Up to so many elements all masks are tried; beyond, only the one of training. */
    private static final int SMALL = 1_000;

    private static final int MANY_INPUTS = 4;

    private CompositeCases() {}

    static List<CompositeCase> standard() {
        List<CompositeCase> cases = new ArrayList<>();
        for (Shape shape : List.of(
                Shape.of(1),
                Shape.of(4),
                Shape.of(3, 5),
                Shape.of(2, 1),
                Shape.of(0, 5),
                Shape.of(8, 20),
                Shape.of(3, 32, 64))) {
            cases.add(CompositeCase.of(new Softmax(), shape));
            cases.add(CompositeCase.of(new LayerNorm(1e-6), shape));
            cases.add(CompositeCase.of(new RmsNorm(shape.length(-1) == 1 ? 0.1 : 1e-6), shape));
            cases.add(CompositeCase.of(new Gelu(), shape));
            cases.add(CompositeCase.of(new Silu(), shape));
        }
        cases.add(CompositeCase.of(new Gelu(), Shape.SCALAR));
        cases.add(CompositeCase.of(new Silu(), Shape.SCALAR));
        cases.add(new CompositeCase(new Softmax(), List.of(Numbers.normal(Shape.of(3, 7), 300, 1))));
        cases.add(new CompositeCase(new Gelu(), List.of(Numbers.normal(Shape.of(37), 30, 1))));
        cases.add(new CompositeCase(new Silu(), List.of(Numbers.normal(Shape.of(37), 300, 1))));
        cases.add(CompositeCase.of(new Linear(), Shape.of(1, 1), Shape.of(1, 1), Shape.of(1)));
        cases.add(CompositeCase.of(new Linear(), Shape.of(3, 4), Shape.of(4, 6), Shape.of(6)));
        cases.add(CompositeCase.of(new Linear(), Shape.of(0, 4), Shape.of(4, 6), Shape.of(6)));
        cases.add(CompositeCase.of(new Linear(), Shape.of(2, 5, 4), Shape.of(4, 3), Shape.of(3)));
        cases.add(CompositeCase.of(new Linear(), Shape.of(2, 2, 3, 4), Shape.of(4, 3), Shape.of(3)));
        cases.add(CompositeCase.of(new Linear(), Shape.of(8, 32, 64), Shape.of(64, 192), Shape.of(192)));
        cases.add(CompositeCase.of(new Linear(), Shape.of(3, 5, 20), Shape.of(20, 7), Shape.of(7)));
        for (Shape shape : List.of(
                Shape.of(1, 1, 4),
                Shape.of(3, 5, 20),
                Shape.of(1, 5, 1),
                Shape.of(2, 3, 4),
                Shape.of(0, 5, 4),
                Shape.of(8, 32, 64),
                Shape.of(3, 32, 20))) {
            Shape perSequence = Shape.of(shape.length(0), shape.length(2));
            // A width of 1 has no variance: the gradient is all cancellation, which a larger epsilon keeps small.
            double epsilon = shape.length(2) == 1 ? 0.1 : 1e-6;
            cases.add(CompositeCase.of(new LayerNormModulate(epsilon), shape, perSequence, perSequence));
            cases.add(CompositeCase.of(new GatedResidual(), shape, perSequence, shape));
        }
        cases.add(CompositeCase.of(new Split(0, 3), Shape.of(6)));
        cases.add(CompositeCase.of(new Split(1, 2), Shape.of(3, 4, 5)));
        cases.add(CompositeCase.of(new Split(2, 3), Shape.of(2, 5, 12)));
        cases.add(CompositeCase.of(new Split(0, 1), Shape.of(2, 3)));
        cases.add(CompositeCase.of(new Split(1, 2), Shape.of(0, 4)));
        cases.addAll(attention());
        cases.addAll(frames());
        for (Shape shape : List.of(Shape.SCALAR, Shape.of(5), Shape.of(0), Shape.of(33, 7), Shape.of(64, 192))) {
            cases.add(adamW(new AdamW(0.9, 0.999, 1e-8, 0.01), shape));
        }
        cases.add(adamW(new AdamW(0, 0, 1e-3, 0), Shape.of(3)));
        return cases;
    }

    private static List<CompositeCase> attention() {
        List<CompositeCase> cases = new ArrayList<>();
        cases.add(attention(1, UNLIMITED, UNLIMITED, Shape.of(1, 1, 4)));
        cases.add(attention(2, UNLIMITED, UNLIMITED, Shape.of(3, 5, 20)));
        cases.add(attention(4, UNLIMITED, UNLIMITED, Shape.of(8, 32, 64)));
        cases.add(attention(4, UNLIMITED, UNLIMITED, Shape.of(1, 32, 20)));
        cases.add(attention(3, UNLIMITED, UNLIMITED, Shape.of(2, 7, 12)));
        cases.add(attention(2, UNLIMITED, UNLIMITED, Shape.of(0, 5, 4)));
        cases.add(attention(1, UNLIMITED, UNLIMITED, Shape.of(2, 3, 4)));
        cases.add(attention(2, 0, 0, Shape.of(2, 5, 4)));
        cases.add(attention(2, UNLIMITED, 0, Shape.of(2, 5, 4)));
        cases.add(attention(2, 0, UNLIMITED, Shape.of(2, 5, 4)));
        cases.add(attention(2, 2, 1, Shape.of(2, 7, 4)));
        cases.add(attention(1, 9, 9, Shape.of(2, 5, 4)));
        cases.add(attention(1, 3, 0, Shape.of(1, 5, 4)));
        cases.add(attention(4, UNLIMITED, 0, Shape.of(3, 32, 64)));
        cases.add(attention(4, 6, 2, Shape.of(3, 32, 20)));
        HostTensor sharp = Numbers.normal(Shape.of(2, 5, 8), 40, 1);
        cases.add(new CompositeCase(
                new ScaledDotProductAttention(2, 0.5, UNLIMITED, UNLIMITED),
                List.of(sharp, Numbers.normal(Shape.of(2, 5, 8), 2), Numbers.normal(Shape.of(2, 5, 8), 3))));
        return cases;
    }

    private static List<CompositeCase> frames() {
        List<CompositeCase> cases = new ArrayList<>();
        cases.add(CompositeCase.of(new Convolution(1), Shape.of(2, 5, 3), Shape.of(3, 4), Shape.of(4)));
        cases.add(CompositeCase.of(new Convolution(3), Shape.of(2, 5, 4), Shape.of(12, 3), Shape.of(3)));
        cases.add(CompositeCase.of(new Convolution(3), Shape.of(2, 1, 4), Shape.of(12, 3), Shape.of(3)));
        cases.add(CompositeCase.of(new Convolution(5), Shape.of(0, 7, 2), Shape.of(10, 3), Shape.of(3)));
        cases.add(CompositeCase.of(new Convolution(3), Shape.of(8, 32, 20), Shape.of(60, 40), Shape.of(40)));
        cases.add(CompositeCase.of(new GroupNorm(1, 1e-5), Shape.of(2, 3, 4)));
        cases.add(CompositeCase.of(new GroupNorm(2, 1e-5), Shape.of(3, 5, 4)));
        cases.add(CompositeCase.of(new GroupNorm(8, 1e-5), Shape.of(8, 32, 40)));
        cases.add(new CompositeCase(
                new GroupNorm(2, 1e-5),
                List.of(
                        Numbers.normal(Shape.of(2, 3, 4), 1),
                        HostTensor.of(Shape.of(2, 3), 1.0, 1.0, 1.0, 1.0, 1.0, 0.0))));
        cases.add(CompositeCase.of(new RotaryEmbedding(1, 10_000), Shape.of(1, 1, 2)));
        cases.add(CompositeCase.of(new RotaryEmbedding(2, 100), Shape.of(2, 5, 12)));
        cases.add(CompositeCase.of(new RotaryEmbedding(4, 10_000), Shape.of(8, 32, 64)));
        return cases;
    }

    private static CompositeCase attention(int heads, int past, int future, Shape shape) {
        double scale = 1 / Math.sqrt((double) shape.length(2) / heads);
        return CompositeCase.of(new ScaledDotProductAttention(heads, scale, past, future), shape, shape, shape);
    }

    private static CompositeCase adamW(AdamW composite, Shape shape) {
        List<HostTensor> inputs = new ArrayList<>();
        inputs.add(Numbers.normal(shape, 1));
        inputs.add(Numbers.normal(shape, 2));
        inputs.add(Numbers.normal(shape, 0.1, 3));
        inputs.add(Numbers.positive(shape, 4));
        inputs.add(Numbers.normal(shape, 5));
        for (double scalar : new double[] {0.75, 0.01, 1.5, 1.25, 0.9}) {
            inputs.add(HostTensor.of(Shape.SCALAR, scalar));
        }
        return new CompositeCase(composite, inputs);
    }

    // ---- What is compared

    static Stream<Case> all(List<DType> floating, List<CompositeCase> composites) {
        return floating.stream()
                .flatMap(dtype -> composites.stream()
                        .flatMap(composite ->
                                Stream.concat(Stream.of(forward(composite, dtype)), gradients(composite, dtype))));
    }

    private static Case forward(CompositeCase trial, DType dtype) {
        return new Case(
                trial.composite().toString(),
                dtype,
                Closeness.ACCUMULATED,
                trial.inputs(),
                (inputs, type) -> Tensor.apply(trial.composite(), inputs));
    }

    private static Stream<Case> gradients(CompositeCase trial, DType dtype) {
        List<Tensor> arguments = new ArrayList<>();
        trial.inputs().forEach(input -> arguments.add(Tensor.constant(input)));
        int outputs = Tensor.apply(trial.composite(), arguments).size();
        BitSet differentiable = new BitSet();
        for (int index = 0; index < arguments.size(); index++) {
            differentiable.set(index, arguments.get(index).dtype().isFloating());
        }
        if (trial.elements() > SMALL) {
            BitSet first = new BitSet();
            first.set(0);
            return Stream.of(gradient(trial, dtype, first, differentiable));
        }
        return masks(all(outputs))
                .flatMap(present -> masks(differentiable).map(wanted -> gradient(trial, dtype, present, wanted)));
    }

    private static BitSet all(int count) {
        BitSet all = new BitSet();
        all.set(0, count);
        return all;
    }

    /** Every nonempty part of a set, or where those are too many, each element and all together. */
    private static Stream<BitSet> masks(BitSet set) {
        int count = set.cardinality();
        if (count >= MANY_INPUTS) {
            return Stream.concat(
                    set.stream().mapToObj(index -> BitSet.valueOf(new long[] {1L << index})), Stream.of(set));
        }
        int[] members = set.stream().toArray();
        return IntStream.range(1, 1 << count).mapToObj(mask -> {
            BitSet part = new BitSet();
            IntStream.range(0, count).filter(bit -> (mask & 1 << bit) != 0).forEach(bit -> part.set(members[bit]));
            return part;
        });
    }

    private static Case gradient(CompositeCase trial, DType dtype, BitSet present, BitSet wanted) {
        String name = "gradient of " + trial.composite() + " by inputs " + wanted + " from outputs " + present;
        return new Case(
                name,
                dtype,
                Closeness.ACCUMULATED,
                trial.inputs(),
                (inputs, type) -> gradient(trial.composite(), inputs, present, wanted, type));
    }

    private static List<Tensor> gradient(
            Composite composite, List<Tensor> inputs, BitSet present, BitSet wanted, DType dtype) {
        List<Tensor> outputs = Tensor.apply(composite, inputs);
        List<Tensor> arguments = new ArrayList<>(inputs);
        composite.savedOutputs().stream().forEach(index -> arguments.add(outputs.get(index)));
        present.stream()
                .forEach(index -> arguments.add(
                        Tensor.constant(Numbers.normal(outputs.get(index).shape(), 100 + index)
                                .as(DType.F32)
                                .as(dtype))));
        return Tensor.apply(new GradientOf(composite, inputs.size(), present, wanted), arguments);
    }
}
