package io.kosambi.gp;

/**
 * The law of random sequences of shape {@code (frames, dimension)} whose noisy versions have an exact density, score and
 * denoiser. Implementations are immutable and safe for use by several threads.
 */
public interface SequenceLaw {

    /** The number N of frames. */
    int frames();

    /** The number d of entries of a frame. */
    int dimension();

    /** The number N d of entries of a sequence. */
    default int size() {
        return frames() * dimension();
    }

    /** The law of x_t = alpha X + sigma Z. */
    NoisyLaw at(NoiseLevel level);

    /** The exact denoiser at all noise levels. */
    default Denoiser denoiser() {
        return (level, noisy, count, clean) -> at(level).denoise(noisy, count, clean);
    }
}
