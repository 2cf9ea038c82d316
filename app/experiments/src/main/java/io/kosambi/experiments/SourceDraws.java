package io.kosambi.experiments;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.SequenceSource;
import java.util.Arrays;

/**
 * A source of one shape whose every number is looked at, so that what is not finite is laid at the source's door.
 *
 * @param name what to call the source in messages
 * @param source the source
 * @param frames the length of a sequence
 * @param dimension the number of coordinates of a frame
 */
record SourceDraws(String name, SequenceSource source, int frames, int dimension) {

    /** No training takes as many steps, so what is drawn from here on is apart from its sequences. */
    private static final int FIRST_STEP_APART = 1 << 30;

    /** Sets drawn for different things lie this far apart. */
    private static final int STEPS_OF_SET = 1 << 20;

    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_NUMBERS_AT_ONCE = 1 << 22;

    /**
     * The batch of one step, in float64.
     *
     * @return shape {@code (batch, frames, dimension)}
     * @throws IllegalStateException if the source left an entry unwritten or wrote one that is not finite
     */
    double[] batch(int step, int batch) {
        HostTensor drawn = HostTensor.zeros(new TensorType(Shape.of(batch, frames, dimension), DType.F64));
        double[] values = drawn.doubles();
        Arrays.fill(values, Double.NaN);
        synchronized (source) {
            source.draw(step, drawn);
        }
        for (int index = 0; index < values.length; index++) {
            if (!Double.isFinite(values[index])) {
                throw new IllegalStateException("The " + name + " left or drew " + values[index] + " in frame "
                        + index / dimension % frames + ", coordinate " + index % dimension + " of sequence "
                        + index / (frames * dimension) + " of step " + step
                        + ": it must write a finite number into every entry");
            }
        }
        return values;
    }

    /**
     * The lengths of the sequences of one step, after {@link #batch}.
     *
     * @param lengths receives them, {@code I32(batch)}
     * @throws IllegalStateException if the source drew a length that there is not
     */
    void lengths(int step, HostTensor lengths) {
        synchronized (source) {
            source.drawLengths(step, lengths);
        }
        for (int length : lengths.integers()) {
            if (length < 1 || length > frames) {
                throw new IllegalStateException("The " + name + " drew the length " + length + " at step " + step
                        + ": its sequences have 1 to " + frames + " frames");
            }
        }
    }

    /**
     * A set of sequences apart from those of training and from every other set.
     *
     * @param set which set, from 0
     * @return shape {@code (count, frames, dimension)}
     */
    double[] set(int set, int count) {
        int size = Math.multiplyExact(frames, dimension);
        double[] values = new double[Math.multiplyExact(count, size)];
        int atOnce = Math.clamp(MOST_NUMBERS_AT_ONCE / size, 1, MOST_AT_ONCE);
        int step = FIRST_STEP_APART + set * STEPS_OF_SET;
        for (int done = 0; done < values.length; step++) {
            double[] batch = batch(step, atOnce);
            int taken = Math.min(batch.length, values.length - done);
            System.arraycopy(batch, 0, values, done, taken);
            done += taken;
        }
        return values;
    }
}
