package io.kosambi.spi.backend;

import io.kosambi.spi.backend.Primitive.Distribution;
import io.kosambi.spi.plugin.Api;

/**
 * The random numbers of one program: hands every draw a stream of its own, in the order in which draws are described.
 *
 * <p>Not thread-safe; two programs described in the same order draw the same numbers.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Randomness {

    private final Tensor seed;
    private final Tensor step;
    private int nextStream;

    /**
     * @param seed {@code I32(2)}: the low and high word of the run's seed
     * @param step {@code I32()}: which run of the program this is
     * @param firstStream the stream of the first draw
     */
    public Randomness(Tensor seed, Tensor step, int firstStream) {
        this.seed = seed;
        this.step = step;
        this.nextStream = firstStream;
    }

    /** Independent uniform numbers on (0, 1). */
    public Tensor uniform(TensorType type) {
        return Tensor.random(Distribution.UNIFORM, seed, step, nextStream++, type);
    }

    /** Independent standard normal numbers. */
    public Tensor normal(TensorType type) {
        return Tensor.random(Distribution.NORMAL, seed, step, nextStream++, type);
    }
}
