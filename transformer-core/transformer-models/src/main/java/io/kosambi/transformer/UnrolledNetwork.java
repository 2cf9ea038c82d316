package io.kosambi.transformer;

import io.kosambi.spi.attention.Padding;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.network.Network;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paper's idea made trainable: layers that each take one step of an iteration for the quadratic that the score minimises,
 * with the covariances and the steps learned.
 *
 * <pre>
 * u_0 = 0,   u_(k+1) = u_k - [ g1_k(s) G u_k S + g2_k(s) u_k - g3_k(s) x ],   prediction = u_K
 * G = temporal mixing {@code (frames, frames)}, S = L L^T {@code (dimension, dimension)}, gates g from a small MLP of log s
 * </pre>
 *
 * At every noise level it is linear in x, as the exact denoiser of a Gaussian process is. Source: gradient descent of Fu et
 * al., "Diffusion transformer captures spatial-temporal dependencies", 2025, with trained steps as in Gregor and LeCun,
 * "Learning fast approximations of sparse coding", 2010.
 */
public final class UnrolledNetwork implements Network {

    private static final String NAME = "unrolled network";
    private static final int FREQUENCIES = 8;
    private static final int CODE_WIDTH = 16;

    private final Architecture architecture;
    private final int frames;
    private final int dimension;

    /** What is known beforehand about the temporal mixing G. */
    public enum Mixing {
        /** It depends on the lag alone: one weight per lag. */
        TOEPLITZ,
        /** Nothing: one weight per pair of frames. */
        FREE,
        /** Rows sum to one: a softmax over products of trained projections of the sinusoidal position codes. */
        SOFTMAX
    }

    /**
     * The sizes of the network.
     *
     * @param layers the number of steps K; positive
     * @param gateWidth the inner width of the perceptron that makes the gates; positive
     * @param mixing what is known beforehand about the temporal mixing
     */
    public record Architecture(int layers, int gateWidth, Mixing mixing) {

        public Architecture {
            if (layers < 1 || gateWidth < 1) {
                throw new InvalidConfigException(NAME + ": needs positive layers and gateWidth; got layers = " + layers
                        + ", gateWidth = " + gateWidth);
            }
        }
    }

    /**
     * @param frames the length of the sequences; positive
     * @param dimension the number of coordinates of a frame; positive
     */
    public UnrolledNetwork(Architecture architecture, int frames, int dimension) {
        if (frames < 1 || dimension < 1) {
            throw new InvalidConfigException(NAME + ": needs positive frames and dimension, got frames = " + frames
                    + ", dimension = " + dimension);
        }
        this.architecture = architecture;
        this.frames = frames;
        this.dimension = dimension;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public boolean masksPadding() {
        return true;
    }

    @Override
    public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise) {
        return run(parameters, noisy, logNoise, null);
    }

    @Override
    public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise, Tensor present) {
        Layers.requireMask(NAME, noisy, present);
        return run(parameters, noisy, logNoise, present);
    }

    private Tensor run(Parameters parameters, Tensor noisy, Tensor logNoise, @Nullable Tensor present) {
        Layers.requireShapes(NAME, frames, dimension, noisy, logNoise);
        Padding padding = present == null ? Padding.none() : Padding.of(present, noisy);
        Tensor temporal = Parts.within("temporal mixing", () -> temporal(parameters, padding, logNoise));
        Tensor spatial = Parts.within("spatial mixing", () -> {
            Tensor root = parameters.declare("spatialRoot", Shape.of(dimension, dimension), identity(dimension));
            return root.matmul(root.transpose(0, 1));
        });
        List<Tensor> gates = Parts.within("gates", () -> gates(parameters.scope("gates"), logNoise));
        Tensor mask = present == null ? null : present.expandAxis(2);
        Tensor input = mask == null ? noisy : noisy.multiply(mask);
        // The first step starts at zero, so it only takes x in.
        Tensor iterate = input.multiply(gates.get(0));
        for (int layer = 1; layer < architecture.layers(); layer++) {
            Tensor before = iterate;
            Tensor mixingGate = gates.get(3 * layer - 2);
            Tensor decayGate = gates.get(3 * layer - 1);
            Tensor inputGate = gates.get(3 * layer);
            iterate = Parts.within("layer " + layer, () -> {
                // Frames stand last while they mix, so that the batch stays outermost in both products.
                Tensor mixed =
                        before.matmul(spatial).transpose(1, 2).matmul(temporal).transpose(1, 2);
                Tensor step = mixed.multiply(mixingGate).add(before.multiply(decayGate));
                Tensor next = before.subtract(step).add(input.multiply(inputGate));
                return mask == null ? next : next.multiply(mask);
            });
        }
        return iterate;
    }

    /** G, transposed: {@code [source][target]}, or {@code (batch, source, target)} where padding matters. */
    private Tensor temporal(Parameters parameters, Padding padding, Tensor logNoise) {
        return switch (architecture.mixing()) {
            case FREE -> parameters.declare("temporal", Shape.of(frames, frames), identity(frames));
            case TOEPLITZ -> {
                double[] weights = new double[frames];
                weights[0] = 1;
                Tensor lags = parameters.declare("lags", Shape.of(frames), new Initial.Values(weights));
                HostTensor indices = HostTensor.zeros(new TensorType(Shape.of(frames * frames), DType.I32));
                for (int index = 0; index < indices.length(); index++) {
                    indices.set(index, Math.abs(index / frames - index % frames));
                }
                yield lags.gather(0, Tensor.constant(indices)).reshape(frames, frames);
            }
            case SOFTMAX -> {
                Tensor code = Tensor.constant(
                        HostTensor.of(Shape.of(frames, CODE_WIDTH), PositionCode.sinusoids(frames, CODE_WIDTH))
                                .as(parameters.dtype()));
                Tensor query = code.matmul(projection(parameters, "query"));
                Tensor key = code.matmul(projection(parameters, "key"));
                Tensor logits = query.matmul(key.transpose(0, 1)).multiply(1 / Math.sqrt(CODE_WIDTH));
                int batch = logNoise.shape().length(0);
                yield padding.hide(logits.reshape(1, 1, frames, frames).broadcastTo(Shape.of(batch, 1, frames, frames)))
                        .softmax()
                        .reshape(batch, frames, frames)
                        .transpose(1, 2);
            }
        };
    }

    private static Tensor projection(Parameters parameters, String name) {
        return parameters.declare(
                name, Shape.of(CODE_WIDTH, CODE_WIDTH), new Initial.Normal(1 / Math.sqrt(CODE_WIDTH)));
    }

    /** The gates, {@code (batch, 1, 1)} each: g3 of the first layer, then g1, g2 and g3 of each further one. */
    private List<Tensor> gates(Parameters parameters, Tensor logNoise) {
        int count = 3 * architecture.layers() - 2;
        Tensor inner = Layers.linear(
                        parameters.scope("first"),
                        NoiseEmbedding.sinusoids(logNoise, FREQUENCIES),
                        architecture.gateWidth())
                .silu();
        Tensor gates = Layers.zeroLinear(parameters.scope("second"), inner, count);
        return gates.reshape(logNoise.shape().length(0), count, 1).split(1, count);
    }

    private static Initial identity(int size) {
        double[] values = new double[size * size];
        for (int index = 0; index < size; index++) {
            values[index * size + index] = 1;
        }
        return new Initial.Values(values);
    }
}
