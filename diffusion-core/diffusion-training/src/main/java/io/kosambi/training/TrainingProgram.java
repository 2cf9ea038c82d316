package io.kosambi.training;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.composite.AdamW;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes a whole training step as one graph: noise, forward pass, gradients, clipping, AdamW and averaging, with all
 * state updated in place.
 *
 * <p>Input {@code clean}: the batch {@code (batch, frames, dimension)}; input {@code lengths}, if sequences have several: {@code
 * I32(batch)}; input {@code seed}: the run's seed as two words.
 * Outputs: {@code loss}, {@code gradientNorm}, {@code learningRate}, scalars. State: the parameters by their names,
 * {@code first/}, {@code second/} and {@code average/} in front of each, and {@code step}, the number of steps done.
 */
final class TrainingProgram {

    static final String CLEAN = "clean";
    static final String LENGTHS = "lengths";
    static final String SEED = "seed";
    static final String LOSS = "loss";
    static final String GRADIENT_NORM = "gradientNorm";
    static final String LEARNING_RATE = "learningRate";
    static final String STEP = "step";
    static final String FIRST = "first/";
    static final String SECOND = "second/";
    static final String AVERAGE = "average/";

    /** Keeps the draws inside the program apart from those that made the parameters and the data. */
    private static final int FIRST_STREAM = 1 << 20;

    private static final TensorType COUNTER = new TensorType(Shape.SCALAR, DType.I32);

    private final Diffusion diffusion;
    private final TrainerConfig config;
    private final Parameters parameters;
    private final DType dtype;
    private final boolean severalLengths;

    TrainingProgram(Diffusion diffusion, TrainerConfig config, Parameters parameters, boolean severalLengths) {
        this.severalLengths = severalLengths;
        this.diffusion = diffusion;
        this.config = config;
        this.parameters = parameters;
        this.dtype = parameters.dtype();
    }

    /** The types of all state of training; the parameters must have been declared. */
    static Map<String, TensorType> stateTypes(Parameters parameters) {
        Map<String, TensorType> types = new LinkedHashMap<>(parameters.types());
        for (String prefix : List.of(FIRST, SECOND, AVERAGE)) {
            parameters.types().forEach((name, type) -> types.put(prefix + name, type));
        }
        types.put(STEP, COUNTER);
        return types;
    }

    Graph build() {
        int batch = config.batch();
        Tensor clean = Tensor.input(
                CLEAN,
                dtype,
                batch,
                diffusion.network().frames(),
                diffusion.network().dimension());
        Tensor step = Tensor.variable(STEP, COUNTER);
        Randomness randomness = new Randomness(Tensor.input(SEED, DType.I32, 2), step, FIRST_STREAM);
        Tensor loss = Parts.within("objective", () -> loss(clean, randomness, batch));
        List<Tensor> variables = parameters.variables();
        List<Tensor> gradients = Gradients.of(loss, variables);
        return Parts.within("optimiser", () -> optimise(loss, variables, gradients, step));
    }

    private Tensor loss(Tensor clean, Randomness randomness, int batch) {
        Tensor logNoise = diffusion.schedule().draw(randomness, new TensorType(Shape.of(batch), dtype));
        Tensor noise = randomness.normal(clean.type());
        Tensor lengths = severalLengths ? Tensor.input(LENGTHS, DType.I32, batch) : null;
        return DenoisingLoss.of(diffusion, parameters, clean, noise, logNoise, lengths);
    }

    private Graph optimise(Tensor loss, List<Tensor> variables, List<Tensor> gradients, Tensor step) {
        Tensor norm = gradients.stream()
                .map(gradient -> gradient.square().sum())
                .reduce(Tensor::add)
                .orElseThrow()
                .sqrt();
        Tensor limit = Tensor.scalar(config.clipNorm(), dtype);
        Tensor clip = limit.divide(norm.maximum(limit));
        Tensor count = step.cast(dtype);
        Tensor rate = learningRate(count);
        Tensor firstCorrection = biasCorrection(config.beta1(), count);
        Tensor secondCorrection = biasCorrection(config.beta2(), count);
        Tensor decay = count.add(1).divide(count.add(10)).minimum(Tensor.scalar(config.averageDecay(), dtype));
        AdamW adamW = new AdamW(config.beta1(), config.beta2(), config.epsilon(), config.weightDecay());
        Map<String, Tensor> updates = new LinkedHashMap<>();
        int index = 0;
        for (Map.Entry<String, TensorType> entry : parameters.types().entrySet()) {
            String name = entry.getKey();
            TensorType type = entry.getValue();
            List<Tensor> results = Tensor.apply(
                    adamW,
                    List.of(
                            variables.get(index),
                            gradients.get(index),
                            Tensor.variable(FIRST + name, type),
                            Tensor.variable(SECOND + name, type),
                            Tensor.variable(AVERAGE + name, type),
                            clip,
                            rate,
                            firstCorrection,
                            secondCorrection,
                            decay));
            updates.put(name, results.get(0));
            updates.put(FIRST + name, results.get(1));
            updates.put(SECOND + name, results.get(2));
            updates.put(AVERAGE + name, results.get(3));
            index++;
        }
        updates.put(STEP, step.add(1));
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put(LOSS, loss);
        outputs.put(GRADIENT_NORM, norm);
        outputs.put(LEARNING_RATE, rate);
        return new Graph("training step", outputs, updates);
    }

    /** Linear warm-up, then half a cosine down to 0 at the last step. */
    private Tensor learningRate(Tensor count) {
        double warmup = Math.min(config.warmupSteps(), config.steps());
        double rest = Math.max(1, config.steps() - warmup);
        Tensor rising = count.add(1).multiply(1 / Math.max(1, warmup));
        Tensor falling =
                count.subtract(warmup).multiply(Math.PI / rest).cos().add(1).multiply(0.5);
        return count.less(Tensor.scalar(warmup, dtype)).select(rising, falling).multiply(config.learningRate());
    }

    /** 1 / (1 - beta^(step + 1)), through expm1 because beta^step is close to 1 at first. */
    private static Tensor biasCorrection(double beta, Tensor count) {
        return beta == 0
                ? Tensor.scalar(1, count.dtype())
                : count.add(1).multiply(Math.log(beta)).expm1().negate().reciprocal();
    }
}
