package io.kosambi.gp;

/**
 * Draws exact sequences X = mu + L_G Z L_S^T, with Gamma = L_G L_G^T, Sigma = L_S L_S^T and Z standard normal.
 *
 * <p>Costs O(N^2 d + N d^2) per sequence. Immutable and safe for use by several threads, as far as the source of
 * normals is.
 */
public final class ProcessSampler {

    private final GaussianProcess process;
    private final CholeskyFactor temporal;
    private final CholeskyFactor spatial;
    private final double[] spatialTransposed;

    ProcessSampler(GaussianProcess process) {
        this.process = process;
        this.temporal = CholeskyFactor.of("Gamma", process.temporal(), process.frames());
        this.spatial = CholeskyFactor.of("Sigma", process.spatial(), process.dimension());
        this.spatialTransposed = Matrices.transposed(spatial.lower(), process.dimension());
    }

    /** What was added to the diagonal of Gamma to factor it; 0 unless Gamma is singular to working precision. */
    public double temporalJitter() {
        return temporal.jitter();
    }

    /** What was added to the diagonal of Sigma to factor it; 0 unless Sigma is singular to working precision. */
    public double spatialJitter() {
        return spatial.jitter();
    }

    /**
     * Draws sequences.
     *
     * @param normals where the randomness comes from; {@code count * frames * dimension} numbers are taken
     * @param count how many sequences to draw
     * @return the sequences, shape {@code (count, frames, dimension)}
     */
    public double[] sample(StandardNormals normals, int count) {
        double[] sequences = new double[Math.multiplyExact(count, process.size())];
        normals.fill(sequences, sequences.length);
        transform(sequences, count, sequences);
        return sequences;
    }

    /**
     * Turns standard normals into sequences, Z to mu + L_G Z L_S^T.
     *
     * @param normals Z, shape {@code (count, frames, dimension)}
     * @param count how many sequences
     * @param sequences where the sequences go, of the same shape; may be {@code normals} itself
     */
    public void transform(double[] normals, int count, double[] sequences) {
        int size = process.size();
        Matrices.requireLength("transform", "normals", normals, (long) count * size);
        Matrices.requireLength("transform", "sequences", sequences, (long) count * size);
        Tile frameWise = new Tile(process, count);
        Tile entryWise = new Tile(process, count);
        for (int first = 0; first < count; first += frameWise.capacity()) {
            int tile = Math.min(frameWise.capacity(), count - first);
            frameWise.load(normals, first, tile);
            frameWise.multiplyEntries(spatialTransposed, entryWise);
            entryWise.multiplyFrames(temporal.lower(), true, frameWise);
            frameWise.add(1, process.meanWithoutCopy());
            frameWise.store(sequences, first, tile);
        }
    }
}
