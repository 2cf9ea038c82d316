package io.kosambi.training;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.SequenceSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Trains a network step by step. The whole step is one compiled program; the next batch is drawn while it runs.
 *
 * <p>Not thread-safe. A trainer that was restored from a checkpoint continues with the same bits as one that never stopped.
 */
public final class Trainer implements AutoCloseable {

    private static final String SEED = "seed";
    private static final String BACKEND = "backend";

    private final ComputeBackend backend;
    private final Diffusion diffusion;
    private final TrainerConfig config;
    private final SequenceSource source;
    private final long seed;
    private final Parameters parameters;
    private final State state;
    private final Program program;
    private final ExecutorService drawing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sequences").factory());
    private final Batch[] batches;
    private final HostTensor scalar;
    private CompletableFuture<Batch> nextBatch;
    private int step;
    private double dataWaitMillis;

    /**
     * Compiles the training step and sets the parameters to their initial values.
     *
     * @param dtype F32 for training, F64 for comparisons
     * @param seed the seed of the run
     * @throws UnsupportedOperationException if sequences have several lengths and the network cannot leave out padding
     */
    public Trainer(
            ComputeBackend backend,
            DType dtype,
            Diffusion diffusion,
            TrainerConfig config,
            SequenceSource source,
            long seed) {
        this.backend = backend;
        this.diffusion = diffusion;
        this.config = config;
        this.source = source;
        this.seed = seed;
        this.parameters = diffusion.parameters(dtype);
        TrainingProgram description = new TrainingProgram(diffusion, config, parameters, source.hasSeveralLengths());
        this.state = backend.allocate(TrainingProgram.stateTypes(parameters));
        this.program = backend.compile(description.build(), state);
        this.scalar = HostTensor.zeros(new TensorType(Shape.SCALAR, dtype));
        TensorType batchType = Objects.requireNonNull(program.graph().inputs().get(TrainingProgram.CLEAN));
        this.batches = new Batch[] {Batch.of(batchType), Batch.of(batchType)};
        parameters.initialValues(seed).forEach((name, value) -> {
            state.write(name, value);
            state.write(TrainingProgram.AVERAGE + name, value);
        });
        program.write(TrainingProgram.SEED, HostTensor.of(Shape.of(2), (int) seed, (int) (seed >>> 32)));
        this.nextBatch = draw(0);
    }

    /**
     * What one step reported.
     *
     * @param loss the mean square error of the prediction over the batch
     * @param gradientNorm the global norm before clipping
     * @param learningRate the rate of this step
     */
    public record StepResult(double loss, double gradientNorm, double learningRate) {}

    /**
     * Does one step.
     *
     * @throws IllegalStateException if the loss is not a finite number; the state is then of no further use
     */
    public StepResult step() {
        long start = System.nanoTime();
        Batch batch = drawn();
        dataWaitMillis = (System.nanoTime() - start) * 1e-6;
        program.write(TrainingProgram.CLEAN, batch.sequences());
        if (source.hasSeveralLengths()) {
            program.write(TrainingProgram.LENGTHS, batch.lengths());
        }
        nextBatch = draw(step + 1);
        program.run();
        StepResult result = new StepResult(
                read(TrainingProgram.LOSS), read(TrainingProgram.GRADIENT_NORM), read(TrainingProgram.LEARNING_RATE));
        if (!Double.isFinite(result.loss) || !Double.isFinite(result.gradientNorm)) {
            throw new IllegalStateException("training: the loss became " + result.loss + " (gradient norm "
                    + result.gradientNorm + ") at step " + step
                    + "; a lower trainer.learningRate or a longer trainer.warmupSteps usually helps. The last checkpoint is"
                    + " untouched");
        }
        step++;
        return result;
    }

    /** The number of steps done. */
    public int stepsDone() {
        return step;
    }

    /** How long the latest step waited for its batch, which is drawn while the step before it runs, in milliseconds. */
    public double dataWaitMillis() {
        return dataWaitMillis;
    }

    /** The trained variables. */
    public Parameters parameters() {
        return parameters;
    }

    /** The variables' memory, which a {@link TrainedDenoiser} shares. */
    public State state() {
        return state;
    }

    /** The compiled step, for its plan and its costs. */
    public Program program() {
        return program;
    }

    /** Copies out everything that training needs to continue. */
    public Checkpoint checkpoint() {
        Map<String, HostTensor> values = new LinkedHashMap<>();
        state.variables().keySet().forEach(name -> values.put(name, state.read(name)));
        return new Checkpoint(step, identity(), values);
    }

    /**
     * Continues from a checkpoint, bit for bit.
     *
     * @throws CheckpointException if it is of another network, seed or backend; the message says what differs
     */
    public void restore(Checkpoint checkpoint) throws CheckpointException {
        Optional<String> other = otherBackend(checkpoint);
        if (other.isPresent()) {
            throw new CheckpointException("The checkpoint of step " + checkpoint.step() + " was made on '" + other.get()
                    + "', but this run computes on '"
                    + backend.capabilities().fingerprint()
                    + "': it would not continue bit for bit. 'kosambi resume' with '--backend' and the id of a backend"
                    + " continues it within rounding");
        }
        read(checkpoint);
    }

    /**
     * Continues from a checkpoint that another backend may have made.
     *
     * @return the fingerprint of the other backend, with which the run agrees within rounding; empty if it is the same one,
     *     so that the run continues bit for bit
     * @throws CheckpointException if it is of another network or seed; the message says what differs
     */
    public Optional<String> restoreFromAnyBackend(Checkpoint checkpoint) throws CheckpointException {
        Optional<String> other = otherBackend(checkpoint);
        read(checkpoint);
        return other;
    }

    private Optional<String> otherBackend(Checkpoint checkpoint) {
        String made = String.valueOf(checkpoint.metadata().get(BACKEND));
        return made.equals(backend.capabilities().fingerprint()) ? Optional.empty() : Optional.of(made);
    }

    private void read(Checkpoint checkpoint) throws CheckpointException {
        String madeWith = String.valueOf(checkpoint.metadata().get(SEED));
        if (!madeWith.equals(Long.toString(seed))) {
            throw new CheckpointException("The checkpoint of step " + checkpoint.step() + " was made with seed "
                    + madeWith + ", but this run has seed " + seed);
        }
        Map<String, TensorType> types = new LinkedHashMap<>();
        checkpoint.state().forEach((name, value) -> types.put(name, value.type()));
        if (!types.equals(state.variables())) {
            throw new CheckpointException("The checkpoint of step " + checkpoint.step()
                    + " holds other variables than this network has: it was made with another network configuration");
        }
        checkpoint.state().forEach(state::write);
        step = checkpoint.step();
        nextBatch.join();
        nextBatch = draw(step);
    }

    /**
     * The network with its averaged weights, as they are whenever it is asked.
     *
     * @param batch the number of sequences that one run of its program takes
     */
    public TrainedDenoiser denoiser(int batch) {
        return new TrainedDenoiser(backend, diffusion, parameters, state, batch, () -> {});
    }

    /**
     * The network with the weights that it had before training, as a control.
     *
     * @param batch the number of sequences that one run of its program takes
     */
    public TrainedDenoiser untrainedDenoiser(int batch) {
        return TrainedDenoiser.untrained(backend, diffusion, parameters, seed, batch);
    }

    private Map<String, String> identity() {
        return Map.of(SEED, Long.toString(seed), BACKEND, backend.capabilities().fingerprint());
    }

    /**
     * What is drawn for one step.
     *
     * @param sequences {@code (batch, frames, dimension)}
     * @param lengths {@code I32(batch)}, used only if sequences have several lengths
     */
    private record Batch(HostTensor sequences, HostTensor lengths) {

        static Batch of(TensorType type) {
            return new Batch(
                    HostTensor.zeros(type),
                    HostTensor.zeros(new TensorType(Shape.of(type.shape().length(0)), DType.I32)));
        }
    }

    private CompletableFuture<Batch> draw(int forStep) {
        if (forStep >= config.steps()) {
            return CompletableFuture.completedFuture(batches[forStep % 2]);
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    Batch batch = batches[forStep % 2];
                    source.draw(forStep, batch.sequences());
                    if (source.hasSeveralLengths()) {
                        source.drawLengths(forStep, batch.lengths());
                    }
                    return batch;
                },
                drawing);
    }

    /** The batch of this step; what the source throws comes out as it is. */
    private Batch drawn() {
        try {
            return nextBatch.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private double read(String output) {
        program.read(output, scalar);
        return scalar.get(0);
    }

    @Override
    public void close() {
        drawing.shutdown();
        program.close();
        state.close();
    }
}
