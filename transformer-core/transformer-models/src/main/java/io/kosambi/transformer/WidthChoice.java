package io.kosambi.transformer;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.network.Network;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The width of a network: given, or the one with which the network comes closest to a number of parameters, so that networks
 * of different kinds can be compared at equal size.
 *
 * @param width the width that was asked for
 * @param parameters the number of parameters that was asked for
 * @param standard the width if neither was
 * @param step widths are multiples of this; positive
 */
record WidthChoice(Optional<Integer> width, Optional<Long> parameters, int standard, int step) {

    private static final int WIDEST = 1 << 16;

    WidthChoice {
        if (width.isPresent() && parameters.isPresent()) {
            throw new InvalidConfigException("width = " + width.get() + " and parameters = " + parameters.get()
                    + " are both given; give the width, or the number of parameters from which it follows");
        }
    }

    /**
     * Builds the network.
     *
     * @param ofWidth builds the network of a width
     * @throws InvalidConfigException if even the narrowest network has too many parameters
     */
    Network build(IntFunction<Network> ofWidth) {
        if (parameters.isEmpty()) {
            return ofWidth.apply(width.orElse(standard));
        }
        long wanted = parameters.get();
        int above = step;
        while (above < WIDEST && count(ofWidth.apply(above)) < wanted) {
            above = Math.min(2 * above, WIDEST / step * step);
        }
        int below = step;
        while (above - below > step) {
            int between = (below + above) / 2 / step * step;
            if (count(ofWidth.apply(between)) < wanted) {
                below = between;
            } else {
                above = between;
            }
        }
        long least = count(ofWidth.apply(below));
        if (below == step && least > wanted) {
            throw new InvalidConfigException("parameters = " + wanted + " is out of reach: with the smallest width, "
                    + step + ", the network has " + least + "; lower its other sizes or ask for more");
        }
        boolean nearerBelow = wanted - least < Math.abs(count(ofWidth.apply(above)) - wanted);
        return ofWidth.apply(nearerBelow ? below : above);
    }

    /** The number of trained numbers of a network. */
    static long count(Network network) {
        Parameters parameters = new Parameters(DType.F32);
        network.predict(
                parameters,
                Tensor.zeros(new TensorType(Shape.of(1, network.frames(), network.dimension()), DType.F32)),
                Tensor.zeros(new TensorType(Shape.of(1), DType.F32)));
        return parameters.count();
    }
}
