package io.kosambi.transformer.construction;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.List;

/** What the input embedding knows of the noise: the scalars of time, each {@code (batch, 1, 1)}, and the centred input. */
record Embedding(Tensor noisy, Tensor alpha, Tensor sigma) {

    /** @param logNoise log s {@code (batch)} */
    static Embedding of(Tensor noisy, Tensor logNoise) {
        Tensor level = logNoise.reshape(logNoise.shape().length(0), 1, 1);
        // Each from an exponential that cannot overflow where the other is exact.
        Tensor alpha = level.multiply(2).exp().add(1).sqrt().reciprocal();
        Tensor sigma = level.multiply(-2).exp().add(1).sqrt().reciprocal();
        return new Embedding(noisy, alpha, sigma);
    }

    int batch() {
        return noisy.shape().length(0);
    }

    /** What multiplies the input: 1 for the score, sigma for the noise. */
    Tensor inputFactor(Prediction prediction) {
        return prediction == Prediction.SCORE
                ? Tensor.fill(1, new TensorType(Shape.of(batch(), 1, 1), noisy.dtype()))
                : sigma;
    }

    /** The coordinates with which every token begins, {@code (batch, frames, 2 dimension)} or 3 with momentum. */
    Tensor leading(Parameters parameters, TokenLayout layout, double[] mean) {
        int frames = noisy.shape().length(1);
        int dimension = noisy.shape().length(2);
        Tensor centre = Linear.declare(parameters, "mean", mean).reshape(1, frames, dimension);
        DType dtype = noisy.dtype();
        Tensor zeros = Tensor.zeros(new TensorType(Shape.of(batch(), frames, layout.leadingZeros()), dtype));
        return Tensor.concatenate(2, List.of(zeros, noisy.subtract(alpha.multiply(centre))));
    }

    /** Something that does not depend on the sequence, for every sequence: {@code (batch, ...)}. */
    Tensor repeated(Tensor values) {
        int[] lengths = values.shape().lengths();
        lengths[0] = batch();
        return values.broadcastTo(Shape.of(lengths));
    }
}
