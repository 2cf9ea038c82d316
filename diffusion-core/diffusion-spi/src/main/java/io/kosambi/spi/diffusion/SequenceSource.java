package io.kosambi.spi.diffusion;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.Optional;

/**
 * Where training sequences come from.
 *
 * <p>An implementation <em>must</em> draw as a pure function of the seed and the step, so that a resumed run sees the same
 * data, whatever was drawn before, in whatever order and on whatever thread ({@link io.kosambi.spi.backend.Philox} draws so; its
 * streams from 2^26 on are for plugins); and it <em>must</em> write every entry of a batch.
 * Sequences may have any mean and scale: training brings each coordinate to mean 0 and variance 1 by itself.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface SequenceSource {

    /**
     * Draws the batch of one step. Called from a thread of its own, one call at a time.
     *
     * @param step which step, from 0; steps beyond those of training are drawn to compare generated sequences with
     * @param batch receives the sequences, {@code (batch, frames, dimension)}, {@code F32} or {@code F64}; what stands behind
     *     the end of a shorter sequence has no influence
     */
    void draw(int step, HostTensor batch);

    /**
     * Checks that sequences of a shape can be drawn, before any are.
     *
     * @param frames the length of a sequence, at least 1
     * @param dimension the number of coordinates of a frame, at least 1
     * @throws InvalidConfigException if not; the message says which shapes there are
     */
    default void requireShape(int frames, int dimension) {}

    /**
     * The law of sequences of a shape, if it is Gaussian and known: training is then measured against the exact denoiser.
     *
     * @param frames the length of a sequence, at least 1
     * @param dimension the number of coordinates of a frame, at least 1
     * @return the law that {@link #draw} follows exactly, or empty
     */
    default Optional<GaussianLaw> law(int frames, int dimension) {
        return Optional.empty();
    }

    /** Whether sequences have several lengths; the network must then be able to leave out padding. */
    default boolean hasSeveralLengths() {
        return false;
    }

    /**
     * Draws the lengths of the sequences of one step, if they have several. Called after {@link #draw}, on the same thread.
     *
     * @param step which step, from 0
     * @param lengths receives the numbers of frames, {@code I32(batch)}, each at least 1
     * @throws UnsupportedOperationException if sequences are all of one length
     */
    default void drawLengths(int step, HostTensor lengths) {
        throw new UnsupportedOperationException("these sequences are all of one length");
    }
}
