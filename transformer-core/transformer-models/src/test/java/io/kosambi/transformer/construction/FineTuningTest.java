package io.kosambi.transformer.construction;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A constructed network is a starting point for training like any other. */
class FineTuningTest {

    private static final double TIME = 0.5;

    @Test
    void gradientStepsLowerTheErrorThatTooFewLayersLeave() {
        Process process = Process.ofLog(8, lag -> -lag / 4);
        Schedule schedule =
                Unroller.GRADIENT_DESCENT.schedule(SpectralRange.at(process.target, Process.noise(TIME)), 3);

        assertThat(trained(process, ConstructedTransformer.relu(process.target, schedule, Prediction.SCORE), 2e-5))
                .isLessThan(0.95);
        assertThat(trained(
                        process,
                        ConstructedTransformer.softmaxWithSink(
                                process.target, process.logTemporal, schedule, Prediction.SCORE),
                        1e-9))
                .isLessThan(0.95);
    }

    /** The loss after a few steps of gradient descent on all weights, as a fraction of the loss before. */
    private static double trained(Process process, ConstructedTransformer network, double rate) {
        Parameters parameters = new Parameters(DType.F64);
        Tensor noisy = Tensor.input("noisy", DType.F64, 16, 8, 4);
        Tensor logNoise = Tensor.input("logNoise", DType.F64, 16);
        Tensor score = Tensor.input("score", DType.F64, 16, 8, 4);
        Tensor loss = network.predict(parameters, noisy, logNoise)
                .subtract(score)
                .square()
                .mean();
        List<Tensor> variables = parameters.variables();
        List<Tensor> gradients = Gradients.of(loss, variables);
        Map<String, Tensor> updates = new LinkedHashMap<>();
        int index = 0;
        for (String name : parameters.types().keySet()) {
            updates.put(name, variables.get(index).subtract(gradients.get(index).multiply(rate)));
            index++;
        }
        try (ComputeBackend backend = new ReferenceBackend();
                State state = backend.allocate(parameters.types());
                Program program = backend.compile(new Graph("tuning", Map.of("loss", loss), updates), state)) {
            parameters.initialValues(0).forEach(state::write);
            double[] inputs = new double[16 * 32];
            double[] scores = new double[16 * 32];
            double[] levels = new double[16];
            for (int sequence = 0; sequence < 16; sequence++) {
                double[] draw = process.draw(TIME, sequence);
                System.arraycopy(draw, 0, inputs, sequence * 32, 32);
                System.arraycopy(process.score(draw, TIME), 0, scores, sequence * 32, 32);
                levels[sequence] = Math.log(Process.noise(TIME));
            }
            program.write("noisy", HostTensor.of(noisy.shape(), inputs));
            program.write("logNoise", HostTensor.of(logNoise.shape(), levels));
            program.write("score", HostTensor.of(score.shape(), scores));
            program.run();
            double before = program.read("loss").get(0);
            for (int step = 0; step < 30; step++) {
                program.run();
            }
            return program.read("loss").get(0) / before;
        }
    }
}
