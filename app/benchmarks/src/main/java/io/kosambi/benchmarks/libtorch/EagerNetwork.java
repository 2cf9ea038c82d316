package io.kosambi.benchmarks.libtorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import io.kosambi.transformer.DiffusionTransformer;
import java.util.Map;
import java.util.Objects;

/**
 * What {@link DiffusionTransformer} computes, one operation of DJL after the other. Two operations of libtorch for which DJL
 * has no method, fused attention and the GELU with tanh, are called as scripts of one operation each.
 */
final class EagerNetwork implements AutoCloseable {

    private final DiffusionTransformer.Architecture architecture;
    private final LibtorchModule attention;
    private final LibtorchModule gelu;
    private final NDArray frequencies;
    private final Shape normalised;

    /** DJL's layer norm always takes both. */
    private final NDArray ones;

    private final NDArray zeros;

    /**
     * @param attention the script of fused attention
     * @param gelu the script of the activation
     * @param frequencies of the embedding of noise levels
     */
    EagerNetwork(
            DiffusionTransformer.Architecture architecture,
            LibtorchModule attention,
            LibtorchModule gelu,
            NDArray frequencies) {
        this.architecture = architecture;
        this.attention = attention;
        this.gelu = gelu;
        this.frequencies = frequencies;
        this.normalised = new Shape(architecture.width());
        this.ones = frequencies.getManager().ones(normalised);
        this.zeros = frequencies.getManager().zeros(normalised);
    }

    /** The script of fused attention of all heads, without mask or dropout. */
    static TorchScript attentionScript() {
        return TorchScript.function(
                "queries: Tensor, keys: Tensor, values: Tensor",
                AttentionScript.attention("queries", "keys", "values"));
    }

    /** The script of the GELU with tanh. */
    static TorchScript geluScript() {
        return TorchScript.function("input: Tensor", "torch.gelu(input, approximate=\"tanh\")");
    }

    /**
     * The prediction {@code (batch, frames, dimension)}.
     *
     * @param parameters by name
     * @param noisy {@code (batch, frames, dimension)}; its manager receives everything that is computed
     * @param logNoise {@code (batch)}
     */
    NDArray predict(Map<String, NDArray> parameters, NDArray noisy, NDArray logNoise) {
        return new Pass(parameters).predict(noisy, logNoise);
    }

    /** One evaluation with its parameters. */
    private final class Pass {

        private final Map<String, NDArray> parameters;

        Pass(Map<String, NDArray> parameters) {
            this.parameters = parameters;
        }

        NDArray predict(NDArray noisy, NDArray logNoise) {
            NDArray phases = logNoise.expandDims(1).mul(frequencies);
            NDArray sinusoids = phases.cos().concat(phases.sin(), 1);
            NDArray inner = silu(linear("conditioning/first", sinusoids));
            NDArray condition = silu(linear("conditioning/second", inner));
            NDArray hidden = linear("embedding", noisy).add(parameter("position"));
            for (int block = 0; block < architecture.depth(); block++) {
                hidden = block("block" + block, hidden, condition);
            }
            NDList modulation = linear("readout/modulation", condition).split(2, 1);
            return linear("readout/linear", modulate(hidden, modulation.get(0), modulation.get(1)));
        }

        private NDArray block(String name, NDArray hidden, NDArray condition) {
            NDList modulation = linear(name + "/modulation", condition).split(6, 1);
            NDArray attended = attend(name, modulate(hidden, modulation.get(0), modulation.get(1)));
            NDArray between = hidden.add(wide(modulation.get(2)).mul(attended));
            NDArray normal = modulate(between, modulation.get(3), modulation.get(4));
            NDArray expanded = gelu.forward(linear(name + "/feedforward/expansion", normal))
                    .singletonOrThrow();
            NDArray contracted = linear(name + "/feedforward/contraction", expanded);
            return between.add(wide(modulation.get(5)).mul(contracted));
        }

        private NDArray attend(String name, NDArray normal) {
            NDList packed = linear(name + "/attention/projection", normal).split(3, 2);
            NDArray mixed = attention
                    .forward(perHead(packed.get(0)), perHead(packed.get(1)), perHead(packed.get(2)))
                    .singletonOrThrow();
            return linear(
                    name + "/attention/output", mixed.transpose(0, 2, 1, 3).reshape(normal.getShape()));
        }

        /** {@code (batch, frames, width)} as {@code (batch, heads, frames, width / heads)}, without a copy. */
        private NDArray perHead(NDArray projection) {
            Shape shape = projection.getShape();
            int heads = architecture.heads();
            return projection
                    .reshape(shape.get(0), shape.get(1), heads, architecture.width() / heads)
                    .transpose(0, 2, 1, 3);
        }

        private NDArray modulate(NDArray hidden, NDArray shift, NDArray scale) {
            NDArray normal = LayerNorm.layerNorm(
                            hidden, normalised, ones, zeros, (float) LibtorchTransformer.NORM_EPSILON)
                    .singletonOrThrow();
            return normal.mul(wide(scale).add(1)).add(wide(shift));
        }

        /** A value for each sequence as one for each frame. */
        private NDArray wide(NDArray modulation) {
            return modulation.expandDims(1);
        }

        /**
         * Not {@link Activation#swish}: that multiplies by a number, whose memory DJL gives back before automatic
         * differentiation reads it again, so that gradients are wrong now and then.
         */
        private static NDArray silu(NDArray input) {
            return input.mul(Activation.sigmoid(input));
        }

        private NDArray linear(String name, NDArray input) {
            return Linear.linear(input, parameter(name + "/weight"), parameter(name + "/bias"))
                    .singletonOrThrow();
        }

        private NDArray parameter(String name) {
            return Objects.requireNonNull(parameters.get(name), name);
        }
    }

    @Override
    public void close() {
        gelu.close();
        attention.close();
    }
}
