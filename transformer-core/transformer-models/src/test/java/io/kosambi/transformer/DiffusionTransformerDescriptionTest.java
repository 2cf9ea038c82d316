package io.kosambi.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.network.Network;
import io.kosambi.transformer.DiffusionTransformer.Architecture;
import org.junit.jupiter.api.Test;

class DiffusionTransformerDescriptionTest {

    private static final Architecture REFERENCE_TASK = new Architecture(64, 4, 4, 4);

    private final Parameters parameters = new Parameters(DType.F32);
    private final Network network = new DiffusionTransformer(REFERENCE_TASK, new Averaging(), 32, 4);

    @Test
    void theReferenceTaskHas318020Parameters() {
        network.predict(parameters, Tensor.input("x", DType.F32, 8, 32, 4), Tensor.input("s", DType.F32, 8));

        assertThat(parameters.count()).isEqualTo(318_020);
    }

    @Test
    void thePredictionHasTheShapeOfTheSequences() {
        Tensor prediction =
                network.predict(parameters, Tensor.input("x", DType.F32, 8, 32, 4), Tensor.input("s", DType.F32, 8));

        assertThat(prediction.shape()).isEqualTo(Shape.of(8, 32, 4));
    }

    @Test
    void anotherBatchSizeSharesTheParameters() {
        network.predict(parameters, Tensor.input("x", DType.F32, 8, 32, 4), Tensor.input("s", DType.F32, 8));
        network.predict(parameters, Tensor.input("x", DType.F32, 3, 32, 4), Tensor.input("s", DType.F32, 3));

        assertThat(parameters.count()).isEqualTo(318_020);
    }

    @Test
    void attentionWeightsComePerLayerAndHead() {
        assertThat(network.attentionWeights(
                        parameters, Tensor.input("x", DType.F32, 8, 32, 4), Tensor.input("s", DType.F32, 8)))
                .hasSize(4)
                .allSatisfy(weights -> assertThat(weights.shape()).isEqualTo(Shape.of(8, 4, 32, 32)));
    }

    @Test
    void sequencesOfAnotherLengthAreRefusedWithBothShapes() {
        assertThatThrownBy(() -> network.predict(
                        parameters, Tensor.input("x", DType.F32, 8, 16, 4), Tensor.input("s", DType.F32, 8)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("(batch, 32, 4)")
                .hasMessageContaining("(8, 16, 4)");
    }

    @Test
    void aWidthThatTheHeadsDoNotDivideIsRefused() {
        assertThatThrownBy(() -> new Architecture(64, 4, 5, 4))
                .hasMessageContaining("multiple of the heads")
                .hasMessageContaining("heads = 5");
    }

    /** Attention that gives every frame the same weight. */
    private static final class Averaging implements Attention {

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
            return new Layer() {
                @Override
                public Tensor mix(Tensor queries, Tensor keys, Tensor values) {
                    return values.mean(1).expandAxis(1).broadcastTo(values.shape());
                }

                @Override
                public Tensor weights(Tensor queries, Tensor keys) {
                    int batch = queries.shape().length(0);
                    int frames = dimensions.frames();
                    return Tensor.scalar(1.0 / frames, queries.dtype())
                            .broadcastTo(Shape.of(batch, dimensions.heads(), frames, frames));
                }
            };
        }
    }
}
