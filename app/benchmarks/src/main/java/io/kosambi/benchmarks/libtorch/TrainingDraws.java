package io.kosambi.benchmarks.libtorch;

import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.training.Diffusion;
import java.util.Map;

/** The noise that our training program draws inside itself, drawn once more for libtorch. */
final class TrainingDraws implements AutoCloseable {

    /** Where the training program begins; were it another, the comparison of losses would fail and say so. */
    private static final int FIRST_STREAM = 1 << 20;

    private static final String SEED = "seed";
    private static final String STEP = "step";
    private static final String LOG_NOISE = "logNoise";
    private static final String NOISE = "noise";

    private final State state;
    private final Program program;

    /**
     * What one step works on.
     *
     * @param noisy x_t {@code (batch, frames, dimension)}
     * @param logNoise log s {@code (batch)}
     * @param target v, of the shape of {@code noisy}
     */
    record Batch(float[] noisy, float[] logNoise, float[] target) {}

    TrainingDraws(ComputeBackend backend, Diffusion diffusion, StepSize size, long seed) {
        Tensor step = Tensor.input(STEP, DType.I32);
        Randomness randomness = new Randomness(Tensor.input(SEED, DType.I32, 2), step, FIRST_STREAM);
        Tensor logNoise = diffusion.schedule().draw(randomness, new TensorType(Shape.of(size.batch()), DType.F32));
        Tensor noise =
                randomness.normal(new TensorType(Shape.of(size.batch(), size.frames(), size.dimension()), DType.F32));
        this.state = backend.allocate(Map.of());
        this.program = backend.compile(Graph.of("draws", Map.of(LOG_NOISE, logNoise, NOISE, noise)), state);
        program.write(SEED, HostTensor.of(Shape.of(2), (int) seed, (int) (seed >>> 32)));
    }

    /** The batch of a step made of clean sequences. */
    Batch of(int step, float[] clean) {
        program.write(STEP, HostTensor.of(Shape.SCALAR, step));
        program.run();
        float[] logNoise = program.read(LOG_NOISE).floats();
        float[] noise = program.read(NOISE).floats();
        float[] noisy = new float[clean.length];
        float[] target = new float[clean.length];
        int perSequence = clean.length / logNoise.length;
        for (int index = 0; index < clean.length; index++) {
            double level = Math.exp(logNoise[index / perSequence]);
            double alpha = 1 / Math.hypot(1, level);
            double sigma = alpha * level;
            noisy[index] = (float) (alpha * clean[index] + sigma * noise[index]);
            target[index] = (float) (alpha * noise[index] - sigma * clean[index]);
        }
        return new Batch(noisy, logNoise, target);
    }

    @Override
    public void close() {
        program.close();
        state.close();
    }
}
