package io.kosambi.experiments;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.transformer.construction.ConstructedTransformer;
import io.kosambi.transformer.construction.GaussianTarget;
import io.kosambi.transformer.construction.Prediction;
import io.kosambi.transformer.construction.Schedule;
import java.util.Arrays;
import java.util.Map;

/** The attention of the constructed softmax network, which is the kernel by design: what recovery would look like. */
final class ConstructedMaps {

    private ConstructedMaps() {}

    /**
     * The weights of the first head of the first layer; they depend on the noise level by a factor alone, and not on the
     * sequence.
     *
     * @param level s = sigma / alpha
     * @return {@code (frames, frames)}
     */
    static double[][] firstHead(GaussianProcess process, ComputeBackend backend, double level) {
        GaussianTarget target = GaussianTarget.of(process.temporalCovariance(), process.spatialCovariance());
        double[][] logMagnitude = Arrays.stream(target.temporal())
                .map(row -> Arrays.stream(row)
                        .map(value -> Math.log(Math.abs(value)))
                        .toArray())
                .toArray(double[][]::new);
        ConstructedTransformer network = ConstructedTransformer.softmaxWithSink(
                target, logMagnitude, new Schedule(new double[] {1}, 0, false), Prediction.NOISE);
        Parameters parameters = new Parameters(DType.F64);
        int frames = process.frames();
        Tensor noisy = Tensor.zeros(new TensorType(Shape.of(1, frames, process.dimension()), DType.F64));
        Tensor logNoise = Tensor.fill(Math.log(level), new TensorType(Shape.of(1), DType.F64));
        Tensor weights =
                network.attentionWeights(parameters, noisy, logNoise).getFirst().slice(1, 0, 1);
        try (State state = backend.allocate(parameters.types());
                Program program =
                        backend.compile(Graph.of("constructed attention", Map.of("weights", weights)), state)) {
            parameters.initialValues(0).forEach(state::write);
            program.run();
            return AttentionAlignment.headAverage(
                    new double[][] {program.read("weights").toDoubles()}, frames);
        }
    }
}
