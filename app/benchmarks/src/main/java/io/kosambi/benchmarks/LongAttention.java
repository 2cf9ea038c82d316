package io.kosambi.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Softmax attention over one long sequence: the numbers that both contenders work on, and how their results are compared. */
public final class LongAttention {

    /** The width of queries, keys and values. */
    public static final int WIDTH = 256;

    /** The number of heads. */
    public static final int HEADS = 8;

    private static final List<String> RESULTS = List.of("result", "queryGradient", "keyGradient", "valueGradient");

    private LongAttention() {}

    /** Queries, keys, values and the gradient given for the result: {@code (frames, width)} each, row-major. */
    public static List<float[]> inputs(int frames) {
        List<float[]> inputs = new ArrayList<>();
        for (int input = 0; input < 4; input++) {
            inputs.add(Numbers.normal(input, 0, frames * WIDTH));
        }
        return inputs;
    }

    /** The sums of squares of the result and, if they were computed, of the gradients, by name. */
    public static Map<String, Double> sumsOfSquares(List<float[]> results) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (float[] values : results) {
            double sum = 0;
            for (float value : values) {
                sum += (double) value * value;
            }
            sums.put(RESULTS.get(sums.size()), sum);
        }
        return sums;
    }
}
