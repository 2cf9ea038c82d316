package io.kosambi.benchmarks;

import io.kosambi.spi.backend.Philox;

/** Random data. */
public final class Numbers {

    /** Beyond the streams of parameters and training programs. */
    private static final int FIRST_STREAM = 1 << 26;

    private Numbers() {}

    /**
     * Independent standard normal numbers.
     *
     * @param stream what they are for, from 0
     * @param draw which draw of that stream
     * @param count how many
     */
    public static float[] normal(int stream, int draw, int count) {
        double[] values = new double[count];
        Philox.normal(0, FIRST_STREAM + stream, draw, values);
        float[] numbers = new float[count];
        for (int index = 0; index < count; index++) {
            numbers[index] = (float) values[index];
        }
        return numbers;
    }
}
