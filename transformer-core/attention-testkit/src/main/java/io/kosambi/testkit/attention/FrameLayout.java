package io.kosambi.testkit.attention;

import io.kosambi.spi.attention.Attention.Dimensions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds tokens in row-major {@code (batch, tokens, width)} and {@code (batch, heads, tokens, tokens)} arrays. */
final class FrameLayout {

    private static final int REPLACEMENT_STREAM = 500;
    private static final double REPLACEMENT_SIZE = 10;

    private FrameLayout() {}

    /** Weights times values, each head on its own columns of the values. */
    static double[] applied(Dimensions size, double[] weights, double[] values) {
        double[] mixed = new double[values.length];
        for (int batch = 0; batch < AttentionProbe.BATCH; batch++) {
            for (int query = 0; query < size.tokens(); query++) {
                for (int column = 0; column < size.width(); column++) {
                    int head = column / size.headWidth();
                    double sum = 0;
                    for (int key = 0; key < size.tokens(); key++) {
                        sum += weights[weight(size, batch, head, query, key)] * values[entry(size, batch, key, column)];
                    }
                    mixed[entry(size, batch, query, column)] = sum;
                }
            }
        }
        return mixed;
    }

    /** The weights of one token for another, over the batch and the heads. */
    static double[] weightsOf(Dimensions size, double[] weights, int query, int key) {
        return IntStream.range(0, AttentionProbe.BATCH * size.heads())
                .mapToDouble(index -> weights[weight(size, index / size.heads(), index % size.heads(), query, key)])
                .toArray();
    }

    /** One token over the batch. */
    static double[] token(Dimensions size, double[] values, int token) {
        return IntStream.range(0, AttentionProbe.BATCH * size.width())
                .mapToDouble(index -> values[entry(size, index / size.width(), token, index % size.width())])
                .toArray();
    }

    /** The inputs with large other numbers in one token. */
    static double[][] withTokenReplaced(Dimensions size, double[][] inputs, int token) {
        double[][] changed = new double[inputs.length][];
        for (int input = 0; input < inputs.length; input++) {
            double[] replacement = AttentionProbe.normal(REPLACEMENT_STREAM + input, inputs[input].length);
            changed[input] = inputs[input].clone();
            for (int batch = 0; batch < AttentionProbe.BATCH; batch++) {
                for (int column = 0; column < size.width(); column++) {
                    int index = entry(size, batch, token, column);
                    changed[input][index] = REPLACEMENT_SIZE * replacement[index];
                }
            }
        }
        return changed;
    }

    /** The frames in another order, the same for every call. */
    static double[] permuted(Dimensions size, double[] values) {
        List<Integer> order = IntStream.range(0, size.frames()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(5));
        int frame = size.tokensPerFrame() * size.width();
        double[] permuted = new double[values.length];
        for (int to = 0; to < values.length / frame; to++) {
            int batch = to / size.frames();
            int from = batch * size.frames() + order.get(to % size.frames());
            System.arraycopy(values, from * frame, permuted, to * frame, frame);
        }
        return permuted;
    }

    /** The first tokens of one sequence of the batch. */
    static double[] beginning(Dimensions size, double[] values, int batch, int tokens) {
        int from = entry(size, batch, 0, 0);
        return Arrays.copyOfRange(values, from, from + tokens * size.width());
    }

    private static int entry(Dimensions size, int batch, int token, int column) {
        return (batch * size.tokens() + token) * size.width() + column;
    }

    private static int weight(Dimensions size, int batch, int head, int query, int key) {
        return ((batch * size.heads() + head) * size.tokens() + query) * size.tokens() + key;
    }
}
