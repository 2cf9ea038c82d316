package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Primitive;
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
import java.util.Random;

/**
 * The training step of one transformer block, of any size, with every composite in it that a backend may have a kernel for: what
 * a backend's own tests compile and run. The contract itself trains a fixed one.
 */
public final class SmallTransformer {

    private final DType dtype;
    private final int batch;
    private final int frames;
    private final int width;
    private final int heads;
    private final Map<String, TensorType> parameters = new LinkedHashMap<>();

    /**
     * Describes a block.
     *
     * @param dtype of all but the step and the seed
     * @param batch sequences of {@code frames} frames with 4 coordinates
     * @param width a multiple of {@code heads}
     */
    public SmallTransformer(DType dtype, int batch, int frames, int width, int heads) {
        this.dtype = dtype;
        this.batch = batch;
        this.frames = frames;
        this.width = width;
        this.heads = heads;
    }

    private Tensor parameter(String name, int... lengths) {
        TensorType type = new TensorType(Shape.of(lengths), dtype);
        parameters.put(name, type);
        return Tensor.variable(name, type);
    }

    /** Outputs: the loss and each parameter's gradient; updates: parameters, moments, averages and the step. */
    public Graph trainingStep() {
        Tensor x = Tensor.input("x", dtype, batch, frames, 4);
        Tensor condition = Tensor.input("condition", dtype, batch, width);
        Tensor step = Tensor.variable("step", new TensorType(Shape.SCALAR, DType.I32));
        Tensor seed = Tensor.input("seed", DType.I32, 2);
        Tensor noise = Tensor.random(Primitive.Distribution.NORMAL, seed, step, 3, x.type());
        Tensor hidden = x.add(noise).linear(parameter("in", 4, width), parameter("inBias", width));
        hidden = hidden.add(parameter("position", frames, width));
        List<Tensor> modulation = condition
                .silu()
                .linear(parameter("modulation", width, 6 * width), parameter("modulationBias", 6 * width))
                .split(1, 6);
        Tensor normal = norm(hidden, modulation.get(0), modulation.get(1));
        List<Tensor> projections = normal.linear(
                        parameter("project", width, 3 * width), parameter("projectBias", 3 * width))
                .split(2, 3);
        int unlimited = ScaledDotProductAttention.UNLIMITED;
        ScaledDotProductAttention attention =
                new ScaledDotProductAttention(heads, 1 / Math.sqrt((double) width / heads), unlimited, 3);
        Tensor mixed = Tensor.apply(attention, projections).get(0);
        mixed = mixed.linear(parameter("out", width, width), parameter("outBias", width));
        hidden = Tensor.apply(new GatedResidual(), List.of(hidden, modulation.get(2), mixed))
                .get(0);
        normal = norm(hidden, modulation.get(3), modulation.get(4));
        Tensor wide = normal.linear(parameter("expand", width, 4 * width), parameter("expandBias", 4 * width))
                .gelu();
        wide = wide.linear(parameter("contract", 4 * width, width), parameter("contractBias", width));
        hidden = Tensor.apply(new GatedResidual(), List.of(hidden, modulation.get(5), wide))
                .get(0);
        Tensor prediction = hidden.linear(parameter("read", width, 4), parameter("readBias", 4));
        Tensor loss = prediction.subtract(noise).square().mean();
        return optimise(loss, step);
    }

    private static Tensor norm(Tensor x, Tensor shift, Tensor scale) {
        return Tensor.apply(new LayerNormModulate(1e-6), List.of(x, shift, scale))
                .get(0);
    }

    private Graph optimise(Tensor loss, Tensor step) {
        List<Tensor> variables = new ArrayList<>();
        parameters.forEach((name, type) -> variables.add(Tensor.variable(name, type)));
        List<Tensor> gradients = Gradients.of(loss, variables);
        Tensor norm = gradients.stream()
                .map(gradient -> gradient.square().sum())
                .reduce(Tensor::add)
                .orElseThrow()
                .sqrt();
        Tensor clip = Tensor.scalar(1, dtype).divide(norm.maximum(Tensor.scalar(1, dtype)));
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("loss", loss);
        Map<String, Tensor> updates = new LinkedHashMap<>();
        int index = 0;
        for (Map.Entry<String, TensorType> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            outputs.put("gradient " + name, gradients.get(index));
            List<Tensor> results = Tensor.apply(
                    new AdamW(0.9, 0.99, 1e-8, 0.01),
                    List.of(
                            variables.get(index),
                            gradients.get(index),
                            Tensor.variable("first " + name, parameter.getValue()),
                            Tensor.variable("second " + name, parameter.getValue()),
                            Tensor.variable("average " + name, parameter.getValue()),
                            clip,
                            Tensor.scalar(0.001, dtype),
                            Tensor.scalar(2, dtype),
                            Tensor.scalar(3, dtype),
                            Tensor.scalar(0.9, dtype)));
            updates.put(name, results.get(0));
            updates.put("first " + name, results.get(1));
            updates.put("second " + name, results.get(2));
            updates.put("average " + name, results.get(3));
            index++;
        }
        updates.put("step", step.add(1));
        return new Graph("small transformer", outputs, updates);
    }

    /** Numbers that depend on the name and the shape alone. */
    public static HostTensor numbers(String name, TensorType type, double size) {
        Random random = new Random(name.hashCode());
        HostTensor values = HostTensor.zeros(type);
        for (int index = 0; index < values.length(); index++) {
            values.set(index, size * random.nextGaussian());
        }
        return values;
    }

    /** Gives each parameter numbers that depend on its name and shape alone; all other variables stay zero. */
    public void initialise(State state) {
        parameters.forEach((name, type) -> state.write(name, numbers(name, type, 0.1)));
    }
}
