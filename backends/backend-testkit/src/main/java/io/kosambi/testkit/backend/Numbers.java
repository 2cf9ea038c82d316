package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.TensorType;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Values to try operations on; the same for the same arguments. */
final class Numbers {

    private Numbers() {}

    /** Standard normal numbers in float64. */
    static HostTensor normal(Shape shape, long seed) {
        return draw(new TensorType(shape, DType.F64), seed, Random::nextGaussian);
    }

    /** Standard normal numbers times a factor. */
    static HostTensor normal(Shape shape, double scale, long seed) {
        return draw(new TensorType(shape, DType.F64), seed, random -> scale * random.nextGaussian());
    }

    /** Numbers between about 0.1 and 10, in float64. */
    static HostTensor positive(Shape shape, long seed) {
        return draw(new TensorType(shape, DType.F64), seed, random -> Math.exp(random.nextGaussian()));
    }

    /** Multiples of 1/2 from -2 to 2, so that many are equal and some are zero; float64. */
    static HostTensor coarse(Shape shape, long seed) {
        return draw(new TensorType(shape, DType.F64), seed, random -> (random.nextInt(9) - 4) / 2.0);
    }

    /** Integers from {@code from} (included) to {@code to} (excluded). */
    static HostTensor integers(Shape shape, int from, int to, long seed) {
        return draw(new TensorType(shape, DType.I32), seed, random -> random.nextInt(from, to));
    }

    /** Values of a dtype among which many are equal and some are zero, exact in every dtype. */
    static HostTensor plain(Shape shape, DType dtype, long seed) {
        return dtype.isFloating() ? coarse(shape, seed) : integers(shape, -5, 6, seed);
    }

    private static HostTensor draw(TensorType type, long seed, ToDoubleFunction<Random> next) {
        Random random = new Random(31 * seed + 17);
        HostTensor values = HostTensor.zeros(type);
        for (int index = 0; index < values.length(); index++) {
            values.set(index, next.applyAsDouble(random));
        }
        return values;
    }
}
