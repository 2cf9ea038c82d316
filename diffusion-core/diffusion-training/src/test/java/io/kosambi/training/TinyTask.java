package io.kosambi.training;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.transformer.DiffusionTransformer;
import java.util.List;

/** A task small enough for the reference backend: a few correlated frames and a network of one block. */
final class TinyTask {

    static final int FRAMES = 5;
    static final int DIMENSION = 2;

    private TinyTask() {}

    static Diffusion diffusion(Parameterisation parameterisation) {
        DiffusionTransformer.Architecture architecture = new DiffusionTransformer.Architecture(8, 1, 2, 2);
        return new Diffusion(
                new DiffusionTransformer(architecture, new Softmax(), FRAMES, DIMENSION),
                parameterisation,
                new LogUniform());
    }

    static TrainerConfig config(int steps) {
        return new TrainerConfig(steps, 8, 1e-2, 3, 0.9, 0.99, 1e-8, 0.01, 1, 0.99, 5, 2);
    }

    /** A first-order autoregression over frames. */
    static void draw(int step, HostTensor batch) {
        double[] normals = new double[batch.length()];
        Philox.normal(5, 0, step, normals);
        for (int index = 0; index < normals.length; index++) {
            boolean first = index / DIMENSION % FRAMES == 0;
            double before = first ? 0 : batch.get(index - DIMENSION);
            batch.set(index, first ? normals[index] : 0.96 * before + 0.28 * normals[index]);
        }
    }

    private static final class LogUniform implements NoiseSchedule {

        @Override
        public double quantile(double fraction) {
            return -3 + 6 * fraction;
        }

        @Override
        public Tensor draw(Randomness randomness, TensorType type) {
            return randomness.uniform(type).multiply(6).subtract(3);
        }
    }

    private static final class Softmax implements Attention {

        @Override
        public boolean usesFrameOrder() {
            return false;
        }

        @Override
        public boolean rowsSumToOne() {
            return true;
        }

        @Override
        public boolean sees(int query, int key, Dimensions dimensions) {
            return true;
        }

        @Override
        public Layer layer(Dimensions dimensions, Parameters parameters) {
            ScaledDotProductAttention composite = new ScaledDotProductAttention(
                    dimensions.heads(),
                    1 / Math.sqrt(dimensions.headWidth()),
                    ScaledDotProductAttention.UNLIMITED,
                    ScaledDotProductAttention.UNLIMITED);
            return new Layer() {
                @Override
                public Tensor mix(Tensor queries, Tensor keys, Tensor values) {
                    return Tensor.apply(composite, List.of(queries, keys, values))
                            .get(0);
                }

                @Override
                public Tensor weights(Tensor queries, Tensor keys) {
                    return composite.weights(queries, keys);
                }
            };
        }
    }
}
