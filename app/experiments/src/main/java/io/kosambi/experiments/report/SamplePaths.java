package io.kosambi.experiments.report;

/**
 * A few sequences of the data beside a few generated ones.
 *
 * @param frameTime the times of the frames, increasing, {@code (frames)}
 * @param truth sequences of the data, {@code (sequences, frames, dimensions)}
 * @param generated generated sequences, not selected, {@code (sequences, frames, dimensions)}
 * @param method how they were drawn
 */
public record SamplePaths(double[] frameTime, double[][][] truth, double[][][] generated, String method)
        implements Figure {

    /** Copies the sequences and checks that their numbers of frames agree. */
    public SamplePaths {
        frameTime = Shapes.copyOf(frameTime);
        truth = Shapes.copyOf("sample paths", "truth", truth, frameTime.length);
        generated = Shapes.copyOf("sample paths", "generated", generated, frameTime.length);
    }
}
