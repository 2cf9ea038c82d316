package io.kosambi.gp.sampling;

import io.kosambi.gp.StandardNormals;

/**
 * Draws exact sequences of mean zero. Immutable and safe for use by several threads, as far as the source of normals is.
 */
public interface SequenceSampler {

    /** The number N of frames. */
    int frames();

    /** The number d of entries of a frame. */
    int dimension();

    /**
     * Draws sequences.
     *
     * @param normals where the randomness comes from
     * @param count how many sequences to draw, at least 1
     * @param sequences where they go, shape {@code (count, frames, dimension)}
     * @throws IllegalArgumentException if the array is too short
     */
    void sample(StandardNormals normals, int count, double[] sequences);

    /** The algorithm and what it needed, in a few words for people: sizes, jitter, rounding. */
    String description();
}
