package io.kosambi.experiments.benchmark;

import io.kosambi.transformer.DiffusionTransformer;

/** The sizes at which steps are timed: diffusion transformers with softmax attention and a feed-forward ratio of 4. */
public enum StepSize {
    /** The size of a smoke test: what counts is the cost of everything but arithmetic. */
    XS(32, 4, 32, 2, 2, 32),
    /** A small network on short sequences. */
    S(64, 8, 64, 4, 4, 128),
    /** A network whose matrix products are large enough to come near the arithmetic ceiling. */
    M(128, 16, 256, 6, 8, 32),
    /** A network that fills a large GPU; on a CPU a step takes minutes. */
    L(256, 64, 768, 12, 12, 64);

    /** Sequences that one forward pass takes when sampling is timed. */
    public static final int SAMPLING_BATCH = 64;

    private static final int MLP_RATIO = 4;

    private final int frames;
    private final int dimension;
    private final DiffusionTransformer.Architecture architecture;
    private final int batch;

    StepSize(int frames, int dimension, int width, int depth, int heads, int batch) {
        this.frames = frames;
        this.dimension = dimension;
        this.architecture = new DiffusionTransformer.Architecture(width, depth, heads, MLP_RATIO);
        this.batch = batch;
    }

    /** The length of a sequence. */
    public int frames() {
        return frames;
    }

    /** The number of coordinates of a frame. */
    public int dimension() {
        return dimension;
    }

    /** The network. */
    public DiffusionTransformer.Architecture architecture() {
        return architecture;
    }

    /** Sequences in a training step. */
    public int batch() {
        return batch;
    }
}
