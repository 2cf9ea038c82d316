package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.Heads;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;

/**
 * Another variant over queries and keys that are changed token by token before it mixes.
 *
 * @param name what the change is called in messages
 * @param inner the other variant
 * @param byFrame whether the change depends on the frame
 * @param change makes the change of one layer
 */
record Transformed(String name, Attention inner, boolean byFrame, LayerChange change) implements Attention {

    /** Makes the change of one layer. */
    @FunctionalInterface
    interface LayerChange {

        /**
         * @throws IllegalArgumentException if the change cannot work with these dimensions
         */
        Change of(Dimensions dimensions, Parameters parameters);
    }

    /** Changes the queries and the keys of a layer. */
    interface Change {

        /** From queries {@code (batch, tokens, width)} to queries of the same shape. */
        Tensor queries(Tensor queries);

        /** From keys {@code (batch, tokens, width)} to keys of the same shape. */
        Tensor keys(Tensor keys);
    }

    @Override
    public boolean usesFrameOrder() {
        return byFrame || inner.usesFrameOrder();
    }

    @Override
    public boolean rowsSumToOne() {
        return inner.rowsSumToOne();
    }

    @Override
    public boolean weightsCanBeNegative() {
        return inner.weightsCanBeNegative();
    }

    @Override
    public boolean masksPadding() {
        return inner.masksPadding();
    }

    @Override
    public Cost cost() {
        return inner.cost();
    }

    @Override
    public boolean sees(int query, int key, Dimensions dimensions) {
        return inner.sees(query, key, dimensions);
    }

    @Override
    public Layer layer(Dimensions dimensions, Parameters parameters) {
        return new TransformedLayer(
                new Heads(name, dimensions),
                change.of(dimensions, parameters),
                inner.layer(dimensions, parameters.scope("inner")));
    }

    private record TransformedLayer(Heads heads, Change change, Layer inner) implements Layer {

        @Override
        public Tensor mix(Tensor queries, Tensor keys, Tensor values) {
            return inner.mix(queries(queries), keys(keys), values);
        }

        @Override
        public Tensor mix(Tensor queries, Tensor keys, Tensor values, Tensor present) {
            return inner.mix(queries(queries), keys(keys), values, present);
        }

        @Override
        public Tensor weights(Tensor queries, Tensor keys) {
            return inner.weights(queries(queries), keys(keys));
        }

        private Tensor queries(Tensor queries) {
            heads.requireFit("queries", queries);
            return change.queries(queries);
        }

        private Tensor keys(Tensor keys) {
            heads.requireFit("keys", keys);
            return change.keys(keys);
        }
    }
}
