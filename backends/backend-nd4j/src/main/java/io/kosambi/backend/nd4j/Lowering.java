package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.UnaryKind;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns a graph of primitives into steps on arrays. */
final class Lowering {

    private final Graph graph;
    private final Nd4jState state;
    private final Pool pool = new Pool();
    private final Recorder recorder = new Recorder();
    private final Values values = new Values(pool, recorder);
    private final Choice choice = new Choice(values, recorder);
    private final Functions functions = new Functions(values, recorder, choice);
    private final Elementwise elementwise = new Elementwise(values, recorder, choice);
    private final Movement movement = new Movement(values, recorder);
    private final Contraction contraction = new Contraction(values, recorder, choice);
    private final Map<String, Value> inputs = new HashMap<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();

    /**
     * What a program consists of.
     *
     * @param steps what each run does
     * @param memory where it does so
     * @param inputs where the values of inputs go, by name
     * @param outputs where the values of outputs are after a run, by name
     */
    record Result(List<Step> steps, Pool memory, Map<String, Value> inputs, Map<String, Value> outputs) {}

    private Lowering(Graph graph, Nd4jState state) {
        this.graph = graph;
        this.state = state;
    }

    /** Lowers a graph without composites. */
    static Result lower(Graph graph, Nd4jState state) {
        Lowering lowering = new Lowering(graph, state);
        try {
            lowering.lower();
        } catch (RuntimeException | OutOfMemoryError e) {
            lowering.recorder.steps().forEach(Step::close);
            lowering.pool.close();
            throw e;
        }
        return new Result(lowering.recorder.steps(), lowering.pool, lowering.inputs, lowering.outputs);
    }

    private void lower() {
        graph.inputs().forEach((label, type) -> inputs.put(label, memory(type)));
        Map<Node, List<Tensor>> lastUses = lastUses();
        for (Node node : graph.nodes()) {
            Tensor output = node.outputs().get(0);
            values.put(output, value(node, output.type()));
            values.returnScratch();
            lastUses.getOrDefault(node, List.of()).forEach(values::forget);
        }
        // Outputs show variables as they were before the updates, and updates read all variables before writing any.
        graph.outputs().forEach((label, tensor) -> {
            Value target = memory(tensor.type());
            copy(tensor, target);
            outputs.put(label, target);
        });
        Map<String, Value> updates = new LinkedHashMap<>();
        graph.updates().forEach((label, tensor) -> updates.put(label, updated(tensor)));
        updates.forEach((label, value) -> copy(value, state.value(label)));
    }

    private Map<Node, List<Tensor>> lastUses() {
        Set<Tensor> seen = new HashSet<>(graph.outputs().values());
        seen.addAll(graph.updates().values());
        Map<Node, List<Tensor>> lastUses = new HashMap<>();
        for (Node node : graph.nodes().reversed()) {
            for (Tensor input : node.inputs()) {
                if (seen.add(input)) {
                    lastUses.computeIfAbsent(node, key -> new ArrayList<>()).add(input);
                }
            }
        }
        return lastUses;
    }

    /** Memory that nothing else uses; zero until it is written. */
    private Value memory(TensorType type) {
        long elements = type.shape().elements();
        if (elements == 0) {
            return new Value.Empty(type);
        }
        Block block = pool.keep(DTypes.of(type.dtype()), elements);
        block.retain();
        return new Value.Dense(type, block, 0, false);
    }

    /** A variable's new value, apart from the memory of variables. */
    private Value updated(Tensor tensor) {
        if (tensor.shape().elements() == 0) {
            return new Value.Empty(tensor.type());
        }
        Value.Dense dense = values.dense(tensor);
        if (!state.owns(dense.block())) {
            return dense;
        }
        Value copy = memory(tensor.type());
        copy(dense, copy);
        return copy;
    }

    private void copy(Tensor tensor, Value target) {
        if (target instanceof Value.Dense) {
            copy(values.dense(tensor), target);
        }
    }

    private void copy(Value from, Value to) {
        if (from instanceof Value.Dense source && to instanceof Value.Dense target) {
            recorder.copy(source.array(), target.array());
        }
    }

    private Value value(Node node, TensorType type) {
        if (type.shape().elements() == 0) {
            return new Value.Empty(type);
        }
        boolean constant =
                node.inputs().stream().allMatch(input -> values.get(input).constant());
        return switch ((Primitive) node.operation()) {
            case Primitive.Input input -> held(inputs, input.label());
            case Primitive.Variable variable -> state.value(variable.label());
            case Primitive.Constant leaf -> values.constant(leaf.value());
            case Primitive.Fill fill -> new Value.Repeated(type, values.number(fill.value(), type.dtype()));
            case Primitive.Iota iota -> values.constant(iota(iota));
            case Primitive.Placeholder placeholder -> throw new AssertionError(placeholder);
            default -> {
                Value[] result = new Value[1];
                recorder.during(constant, () -> result[0] = computed(node, type, constant));
                yield result[0];
            }
        };
    }

    private static Value held(Map<String, Value> from, String label) {
        Value value = from.get(label);
        if (value == null) {
            throw new AssertionError(label);
        }
        return value;
    }

    private Value computed(Node node, TensorType type, boolean constant) {
        List<Tensor> from = node.inputs();
        return switch ((Primitive) node.operation()) {
            case Primitive.Reshape reshape -> movement.reshape(from.get(0), type);
            case Primitive.Permute permute -> movement.permute(permute, from.get(0), type);
            case Primitive.Broadcast broadcast -> movement.broadcast(from.get(0), type);
            case Primitive.Slice slice -> movement.slice(slice, from.get(0), type, constant);
            case Primitive.Unary unary when unary.kind() == UnaryKind.STOP_GRADIENT -> values.get(from.get(0));
            default -> {
                Value.Dense result = values.create(type, constant);
                compute(node, result);
                yield result;
            }
        };
    }

    private void compute(Node node, Value.Dense result) {
        List<Tensor> from = node.inputs();
        switch ((Primitive) node.operation()) {
            case Primitive.Unary unary -> functions.apply(unary.kind(), values.dense(from.get(0)), result);
            case Primitive.Binary binary -> elementwise.binary(binary.kind(), from.get(0), from.get(1), result);
            case Primitive.Select select -> elementwise.select(from.get(0), from.get(1), from.get(2), result);
            case Primitive.Cast cast -> elementwise.cast(from.get(0), result);
            case Primitive.Pad pad -> movement.pad(pad, from.get(0), result);
            case Primitive.Concatenate concatenate -> movement.concatenate(concatenate, node, result);
            case Primitive.Gather gather -> movement.gather(gather, from.get(0), from.get(1), result);
            case Primitive.ScatterAdd scatter -> movement.scatterAdd(scatter, from.get(0), from.get(1), result);
            case Primitive.Reduce reduce -> contraction.reduce(reduce, from.get(0), result);
            case Primitive.MatMul matMul -> contraction.matmul(from.get(0), from.get(1), result);
            case Primitive.Random random -> random(random, from.get(0), from.get(1), result);
            default -> throw new AssertionError(node);
        }
    }

    private static HostTensor iota(Primitive.Iota iota) {
        HostTensor values = HostTensor.zeros(iota.type());
        Shape shape = iota.type().shape();
        long stride = shape.strides()[iota.axis()];
        for (int index = 0; index < values.length(); index++) {
            values.set(index, index / stride % shape.length(iota.axis()));
        }
        return values;
    }

    /** Drawn on the host, so that the numbers are those of every backend. */
    private void random(Primitive.Random random, Tensor seed, Tensor step, Value.Dense result) {
        INDArray key = values.dense(seed).flat();
        INDArray counter = values.dense(step).flat();
        INDArray target = result.flat();
        HostTensor drawn = HostTensor.zeros(random.type());
        double[] numbers = new double[drawn.length()];
        recorder.add(() -> {
            int[] words = key.toIntVector();
            long seedOfRun = ((long) words[1] << 32) | (words[0] & 0xFFFFFFFFL);
            int draw = counter.toIntVector()[0];
            switch (random.distribution()) {
                case UNIFORM -> Philox.uniform(seedOfRun, random.stream(), draw, numbers);
                case NORMAL -> Philox.normal(seedOfRun, random.stream(), draw, numbers);
            }
            drawn.copyFrom(HostTensor.of(drawn.shape(), numbers));
            HostCopies.write(drawn, target);
        });
    }
}
