package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Primitive.Distribution;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.composite.AdamW;
import io.kosambi.spi.backend.composite.GatedResidual;
import io.kosambi.spi.backend.composite.LayerNormModulate;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole training step of a small diffusion transformer: noise, forward, gradients, clipping by the global norm, AdamW and
 * averages, as one program with state.
 */
final class TrainingStep {

    private static final int BATCH = 3;
    private static final int FRAMES = 5;
    private static final int CHANNELS = 4;
    private static final int WIDTH = 12;
    private static final int HEADS = 3;
    private static final int BLOCKS = 2;
    private static final double EPSILON = 1e-6;

    private final DType dtype;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    private TrainingStep(DType dtype) {
        this.dtype = dtype;
    }

    /** The losses of the steps, then all variables after the last one. */
    static List<HostTensor> train(ComputeBackend backend, DType dtype, int steps) {
        Graph graph = graph(dtype);
        try (State state = backend.allocate(graph.variables());
                Program program = backend.compile(graph, state)) {
            graph.variables().forEach((name, type) -> state.write(name, initial(name, type)));
            program.write("seed", HostTensor.of(Shape.of(2), 7, 0));
            List<HostTensor> results = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                program.write("data", Numbers.normal(Shape.of(BATCH, FRAMES, CHANNELS), step));
                program.run();
                results.add(program.read("loss"));
            }
            graph.variables().keySet().forEach(name -> results.add(state.read(name)));
            return results;
        }
    }

    static Graph graph(DType dtype) {
        return new TrainingStep(dtype).build();
    }

    private static HostTensor initial(String name, TensorType type) {
        boolean isParameter = name.startsWith("weight") || name.startsWith("average");
        // Averages start at the parameters: the same seed for both.
        long seed = name.substring(name.indexOf(' ') + 1).hashCode();
        return isParameter ? Numbers.normal(type.shape(), 0.3, seed) : HostTensor.zeros(type);
    }

    private Tensor parameter(String name, int... lengths) {
        Tensor variable = Tensor.variable("weight " + name, new TensorType(Shape.of(lengths), dtype));
        parameters.put(name, variable);
        return variable;
    }

    private Tensor linear(String name, Tensor x, int outputs) {
        int inputs = x.shape().length(-1);
        return x.linear(parameter(name + " matrix", inputs, outputs), parameter(name + " bias", outputs));
    }

    private Graph build() {
        Tensor data = Tensor.input("data", dtype, BATCH, FRAMES, CHANNELS);
        Tensor seed = Tensor.input("seed", DType.I32, 2);
        Tensor step = Tensor.variable("step", new TensorType(Shape.SCALAR, DType.I32));
        Tensor level = Tensor.random(Distribution.UNIFORM, seed, step, 0, new TensorType(Shape.of(BATCH), dtype));
        Tensor noise = Tensor.random(Distribution.NORMAL, seed, step, 1, data.type());
        Tensor spread = level.reshape(BATCH, 1, 1);
        Tensor noisy = data.add(noise.multiply(spread));
        Tensor condition = linear("condition", level.reshape(BATCH, 1), WIDTH).silu();
        Tensor x = linear("embed", noisy, WIDTH);
        for (int block = 0; block < BLOCKS; block++) {
            String name = "block " + block;
            Tensor input = x;
            x = Parts.within(name, () -> block(name, input, condition));
        }
        Tensor predicted = linear("out", x.layerNorm(EPSILON), CHANNELS);
        Tensor loss = predicted.subtract(noise).square().mean();
        return optimise(loss, step);
    }

    private Tensor block(String name, Tensor input, Tensor condition) {
        List<Tensor> modulation =
                linear(name + " modulation", condition, 6 * WIDTH).split(1, 6);
        Tensor normalised = modulate(input, modulation.get(0), modulation.get(1));
        List<Tensor> projections =
                linear(name + " projections", normalised, 3 * WIDTH).split(2, 3);
        Tensor mixed = Tensor.apply(
                        new ScaledDotProductAttention(
                                HEADS, Math.sqrt((double) HEADS / WIDTH), ScaledDotProductAttention.UNLIMITED, 1),
                        projections)
                .get(0);
        Tensor attended = gated(input, modulation.get(2), linear(name + " mixed", mixed, WIDTH));
        Tensor hidden = linear(name + " up", modulate(attended, modulation.get(3), modulation.get(4)), 2 * WIDTH)
                .gelu();
        return gated(attended, modulation.get(5), linear(name + " down", hidden, WIDTH));
    }

    private static Tensor modulate(Tensor x, Tensor shift, Tensor scale) {
        return Tensor.apply(new LayerNormModulate(EPSILON), List.of(x, shift, scale))
                .get(0);
    }

    private static Tensor gated(Tensor x, Tensor gate, Tensor y) {
        return Tensor.apply(new GatedResidual(), List.of(x, gate, y)).get(0);
    }

    private Graph optimise(Tensor loss, Tensor step) {
        List<String> names = List.copyOf(parameters.keySet());
        List<Tensor> gradients = Gradients.of(loss, List.copyOf(parameters.values()));
        Tensor square = Tensor.scalar(0, dtype);
        for (Tensor gradient : gradients) {
            square = square.add(gradient.square().sum());
        }
        Tensor norm = square.sqrt();
        Tensor clip = Tensor.scalar(1, dtype).divide(norm.maximum(Tensor.scalar(1, dtype)));
        Tensor next = step.add(1);
        Tensor count = next.cast(dtype);
        Map<String, Tensor> updates = new LinkedHashMap<>();
        updates.put("step", next);
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            TensorType type = gradients.get(index).type();
            List<Tensor> updated = Tensor.apply(
                    new AdamW(0.9, 0.99, 1e-8, 0.01),
                    List.of(
                            Tensor.variable("weight " + name, type),
                            gradients.get(index),
                            Tensor.variable("first " + name, type),
                            Tensor.variable("second " + name, type),
                            Tensor.variable("average " + name, type),
                            clip,
                            Tensor.scalar(3e-3, dtype),
                            correction(0.9, count),
                            correction(0.99, count),
                            Tensor.scalar(0.95, dtype)));
            updates.put("weight " + name, updated.get(0));
            updates.put("first " + name, updated.get(1));
            updates.put("second " + name, updated.get(2));
            updates.put("average " + name, updated.get(3));
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("loss", loss);
        outputs.put("gradient norm", norm);
        return new Graph("training step", outputs, updates);
    }

    private Tensor correction(double decay, Tensor count) {
        return Tensor.scalar(decay, dtype).power(count).negate().add(1).reciprocal();
    }
}
