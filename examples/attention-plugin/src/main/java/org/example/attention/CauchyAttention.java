package org.example.attention;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;

/**
 * Attention by distance: a token takes from another with the weight 1 / (1 + |q - k|^2 / w), divided by the sum over all
 * tokens, where w is the width of a head. Its tails are heavy where softmax's are exponential.
 */
public final class CauchyAttention implements Attention {

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
        return new CauchyLayer(dimensions);
    }

    private record CauchyLayer(Dimensions sizes) implements Layer {

        @Override
        public Tensor mix(Tensor queries, Tensor keys, Tensor values) {
            Tensor mixed = weights(queries, keys).matmul(heads("values", values));
            int batch = queries.shape().length(0);
            return mixed.transpose(1, 2).reshape(batch, sizes.tokens(), sizes.width());
        }

        @Override
        public Tensor weights(Tensor queries, Tensor keys) {
            Tensor q = heads("queries", queries);
            Tensor k = heads("keys", keys);
            Tensor distance = q.square()
                    .sum(-1)
                    .expandAxis(-1)
                    .add(k.square().sum(-1).expandAxis(-2))
                    .subtract(q.matmul(k.transpose(2, 3)).multiply(2));
            Tensor weight = distance.divide(sizes.headWidth()).add(1).reciprocal();
            return weight.divide(weight.sum(-1).expandAxis(-1));
        }

        /** From {@code (batch, tokens, width)} to {@code (batch, heads, tokens, headWidth)}. */
        private Tensor heads(String name, Tensor tensor) {
            if (tensor.shape().rank() != 3
                    || tensor.shape().length(1) != sizes.tokens()
                    || tensor.shape().length(2) != sizes.width()) {
                throw new ShapeException("cauchy attention: " + name + " must be (batch, " + sizes.tokens() + ", "
                        + sizes.width() + "), got " + tensor.type());
            }
            int batch = tensor.shape().length(0);
            return tensor.reshape(batch, sizes.tokens(), sizes.heads(), sizes.headWidth())
                    .transpose(1, 2);
        }
    }
}
