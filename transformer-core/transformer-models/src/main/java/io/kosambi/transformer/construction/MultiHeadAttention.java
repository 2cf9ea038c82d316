package io.kosambi.transformer.construction;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import java.util.List;

/**
 * An attention layer with explicit weights: Y + sum_m gain_m S_m Y V_m O_m, where S_m holds the weights relu(q_i . k_j) or
 * softmax_j(q_i . k_j), q_i = y_i Q_m and k_j = y_j K_m. Tokens are rows.
 */
final class MultiHeadAttention {

    private final Weighting weighting;
    private final List<Head> heads;

    /** What becomes of the products of queries and keys. */
    enum Weighting {
        RELU {
            @Override
            Tensor weights(Tensor logits) {
                return logits.maximum(Tensor.scalar(0, logits.dtype()));
            }
        },
        SOFTMAX {
            @Override
            Tensor weights(Tensor logits) {
                return logits.softmax();
            }
        };

        abstract Tensor weights(Tensor logits);
    }

    /**
     * One head; all heads of a layer have equal shapes.
     *
     * @param query Q, {@code (width, features)}
     * @param key K, {@code (width, features)}
     * @param value V, {@code (width, dimension)}
     * @param output O, {@code (dimension, width)}
     * @param role what the layer's step does to it
     */
    record Head(double[][] query, double[][] key, double[][] value, double[][] output, Role role) {}

    MultiHeadAttention(Weighting weighting, List<Head> heads) {
        this.weighting = weighting;
        this.heads = List.copyOf(heads);
    }

    int heads() {
        return heads.size();
    }

    /** The gain of every head in a layer of the given step. */
    double[] gains(double size) {
        return heads.stream().mapToDouble(head -> head.role().gain(size)).toArray();
    }

    /**
     * What the layer adds to the tokens.
     *
     * @param parameters where the weights are declared, the same for every layer
     * @param tokens {@code (batch, tokens, width)}
     * @param gains {@code (heads)}
     */
    Tensor apply(Parameters parameters, Tensor tokens, Tensor gains) {
        Tensor values = perHead(tokens.matmul(Linear.declare(
                parameters,
                "value",
                Linear.beside(heads.stream().map(Head::value).toList()))));
        Tensor mixed = weights(parameters, tokens)
                .matmul(values)
                .multiply(gains.reshape(heads.size(), 1, 1))
                .permute(0, 2, 1, 3);
        int joined = mixed.shape().length(2) * mixed.shape().length(3);
        Tensor output = Linear.declare(
                parameters,
                "output",
                Linear.below(heads.stream().map(Head::output).toList()));
        return mixed.reshape(tokens.shape().length(0), tokens.shape().length(1), joined)
                .matmul(output);
    }

    /** The attention weights, {@code (batch, heads, tokens, tokens)}. */
    Tensor weights(Parameters parameters, Tensor tokens) {
        Tensor queries = perHead(tokens.matmul(Linear.declare(
                parameters,
                "query",
                Linear.beside(heads.stream().map(Head::query).toList()))));
        Tensor keys = perHead(tokens.matmul(Linear.declare(
                parameters, "key", Linear.beside(heads.stream().map(Head::key).toList()))));
        return weighting.weights(queries.matmul(keys.transpose(2, 3)));
    }

    private Tensor perHead(Tensor joined) {
        Shape shape = joined.shape();
        return joined.reshape(shape.length(0), shape.length(1), heads.size(), shape.length(2) / heads.size())
                .permute(0, 2, 1, 3);
    }
}
