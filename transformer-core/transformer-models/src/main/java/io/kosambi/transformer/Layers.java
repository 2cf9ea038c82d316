package io.kosambi.transformer;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.GatedResidual;
import java.util.List;

/** The layers that several networks are made of. */
final class Layers {

    private Layers() {}

    /** x W + b over the last axis, with weights that keep the variance of their inputs. */
    static Tensor linear(Parameters parameters, Tensor input, int outputs) {
        int inputs = input.shape().length(-1);
        return linear(parameters, input, outputs, new Initial.Normal(1 / Math.sqrt(inputs)));
    }

    /** x W + b over the last axis, zero at first. */
    static Tensor zeroLinear(Parameters parameters, Tensor input, int outputs) {
        return linear(parameters, input, outputs, Initial.zeros());
    }

    private static Tensor linear(Parameters parameters, Tensor input, int outputs, Initial initial) {
        Tensor weight = parameters.declare("weight", Shape.of(input.shape().length(-1), outputs), initial);
        return input.linear(weight, parameters.declare("bias", Shape.of(outputs), Initial.zeros()));
    }

    /** Shifts, scales and gates {@code (batch, width)} from the noise level, zero at first. */
    static List<Tensor> modulation(Parameters parameters, Tensor condition, int width, int parts) {
        return zeroLinear(parameters.scope("modulation"), condition, parts * width)
                .split(1, parts);
    }

    /** x + gate y, the gate being shared by all frames. */
    static Tensor residual(Tensor input, Tensor gate, Tensor addition) {
        return Tensor.apply(new GatedResidual(), List.of(input, gate, addition)).get(0);
    }

    /** Refuses sequences for which a network was not made. */
    static void requireShapes(String network, int frames, int dimension, Tensor noisy, Tensor logNoise) {
        Shape shape = noisy.shape();
        boolean fits = shape.rank() == 3
                && shape.length(1) == frames
                && shape.length(2) == dimension
                && logNoise.shape().equals(Shape.of(shape.length(0)))
                && noisy.dtype() == logNoise.dtype()
                && noisy.dtype() != DType.I32;
        if (!fits) {
            throw new ShapeException(network + ": needs noisy sequences (batch, " + frames + ", " + dimension
                    + ") and log noise levels (batch) of one floating dtype; got " + noisy.type() + " and "
                    + logNoise.type());
        }
    }

    /** Refuses masks that do not belong to a batch of sequences. */
    static void requireMask(String network, Tensor noisy, Tensor present) {
        Shape expected = Shape.of(noisy.shape().length(0), noisy.shape().length(1));
        if (!present.shape().equals(expected) || present.dtype() != noisy.dtype()) {
            throw new ShapeException(network + ": needs a mask " + noisy.dtype() + expected + " for " + noisy.type()
                    + ", got " + present.type());
        }
    }
}
