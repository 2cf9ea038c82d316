package io.kosambi.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.network.Network;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import io.kosambi.testkit.plugin.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link NetworkArchitecture} plugin must meet. Extend it, name the factory and give small configurations that lie
 * in all corners of the valid ranges.
 *
 * <p>Numbers are computed on the reference backend, with variables near their initial values.
 *
 * @param <C> the factory's configuration record
 */
@Promise(type = Network.class)
public abstract class NetworkContract<C extends Record> extends PluginFactoryContract<C, NetworkArchitecture> {

    private static final int DIMENSION = 2;
    private static final double ROUNDING = 1e-12;
    private static final double FLOAT_ROUNDING = 1e-5;
    private static final double DIFFERENCE = 1e-5;
    private static final double GRADIENT_TOLERANCE = 1e-6;
    private static final int GRADIENT_ELEMENTS = 3;
    private static final double[] LEVELS = {-1.5, 0.4, 2};

    @Override
    protected abstract NetworkFactory<C> factory();

    @Override
    protected final Class<?> service() {
        return NetworkFactory.class;
    }

    /** The lengths of sequences that are tested; override it for a network that refuses some of these. */
    protected List<Integer> lengths() {
        return List.of(1, 6, 7);
    }

    /** Lengths that the network must refuse; none unless overridden. */
    protected List<Integer> refusedLengths() {
        return List.of();
    }

    @Test
    @Promise(type = Network.class, method = "predict")
    public void predictionsHaveTheTypeOfTheSequences() {
        forEachNetwork((network, where) -> {
            assertThat(network.frames()).as("%s: frames()", where).isEqualTo(where.frames());
            assertThat(network.dimension()).as("%s: dimension()", where).isEqualTo(DIMENSION);
            for (DType dtype : List.of(DType.F32, DType.F64)) {
                for (int batch : new int[] {1, 3}) {
                    Tensor noisy = noisy(dtype, batch, where.frames());
                    Tensor prediction = network.predict(new Parameters(dtype), noisy, logNoise(dtype, batch));
                    if (!prediction.type().equals(noisy.type())) {
                        fail("%s: the prediction must be %s, got %s", where, noisy.type(), prediction.type());
                    }
                }
            }
        });
    }

    @Test
    public void everyBatchSizeHasTheSameVariables() {
        forEachNetwork((network, where) -> {
            Parameters parameters = new Parameters(DType.F64);
            network.predict(parameters, noisy(DType.F64, 1, where.frames()), logNoise(DType.F64, 1));
            Map<String, TensorType> once = parameters.types();
            network.predict(parameters, noisy(DType.F64, 3, where.frames()), logNoise(DType.F64, 3));
            assertThat(parameters.types())
                    .as("%s: variables after describing another batch size", where)
                    .isEqualTo(once)
                    .isNotEmpty();
        });
    }

    @Test
    public void theSequencesOfABatchDoNotMeet() {
        forEachNetwork((network, where) -> {
            try (NetworkProbe probe = NetworkProbe.of(network, 3)) {
                double[] sequences = probe.sequences();
                double[] before = probe.predict(sequences, LEVELS);
                int size = sequences.length / 3;
                for (int index = size; index < sequences.length; index++) {
                    sequences[index] = 3 - sequences[index];
                }
                double[] after = probe.predict(sequences, LEVELS[0], -LEVELS[1], -LEVELS[2]);
                requireEqual(
                        before,
                        after,
                        size,
                        ROUNDING,
                        where + ": the sequences of a batch must not meet, but changing the others moved the first");
            }
        });
    }

    @Test
    public void predictionsAreFiniteAtEveryNoiseLevel() {
        forEachNetwork((network, where) -> {
            try (NetworkProbe probe = NetworkProbe.of(network, 3)) {
                for (double prediction : probe.predict(probe.sequences(), -12, 0, 12)) {
                    if (!Double.isFinite(prediction)) {
                        fail("%s: predicts %s at noise levels e^-12, 1 and e^12", where, prediction);
                    }
                }
            }
        });
    }

    @Test
    public void theGradientsAreThoseOfCentralDifferences() {
        forEachNetwork((network, where) -> {
            try (NetworkProbe probe = NetworkProbe.of(network, 2)) {
                double[] sequences = probe.sequences();
                for (Map.Entry<String, HostTensor> variable : probe.variables().entrySet()) {
                    probe.predict(sequences, LEVELS[0], LEVELS[1]);
                    double[] gradient = probe.gradient(variable.getKey());
                    double scale = GRADIENT_TOLERANCE * largest(gradient);
                    int stride = Math.max(1, gradient.length / GRADIENT_ELEMENTS);
                    for (int element = 0; element < gradient.length; element += stride) {
                        double difference = difference(probe, sequences, variable.getValue(), element);
                        if (!(Math.abs(gradient[element] - difference) <= scale)) {
                            fail(
                                    "%s: the gradient by %s is %s at element %s, but central differences give %s",
                                    where, variable.getKey(), gradient[element], element, difference);
                        }
                    }
                }
            }
        });
    }

    private static double difference(NetworkProbe probe, double[] sequences, HostTensor variable, int element) {
        double before = variable.get(element);
        variable.set(element, before + DIFFERENCE);
        probe.predict(sequences, LEVELS[0], LEVELS[1]);
        double above = probe.loss();
        variable.set(element, before - DIFFERENCE);
        probe.predict(sequences, LEVELS[0], LEVELS[1]);
        double below = probe.loss();
        variable.set(element, before);
        return (above - below) / (2 * DIFFERENCE);
    }

    @Test
    public void attentionWeightsAreFramesByFrames() {
        forEachNetwork((network, where) -> {
            int frames = where.frames();
            List<Tensor> weights = network.attentionWeights(
                    new Parameters(DType.F64), noisy(DType.F64, 2, frames), logNoise(DType.F64, 2));
            for (Tensor layer : weights) {
                Shape shape = layer.shape();
                boolean fits = shape.rank() == 4
                        && shape.length(0) == 2
                        && shape.length(2) == frames
                        && shape.length(3) == frames;
                if (!fits) {
                    fail("%s: attention weights must be (2, heads, %s, %s), got %s", where, frames, frames, shape);
                }
            }
        });
    }

    @Test
    public void paddedSequencesGiveWhatTheyGiveAlone() {
        forEach((architecture, config) -> {
            for (int frames : some("lengths()", lengths())) {
                Network network = architecture.forSequences(frames, DIMENSION);
                Place where = new Place(config, frames);
                if (!network.masksPadding()) {
                    requireRefusal(network, where);
                    continue;
                }
                for (DType dtype : List.of(DType.F64, DType.F32)) {
                    requireSameAlone(architecture, network, where, dtype);
                }
            }
        });
    }

    private static void requireRefusal(Network network, Place where) {
        Throwable thrown = catchThrowable(() -> network.predict(
                new Parameters(DType.F64),
                noisy(DType.F64, 2, where.frames()),
                logNoise(DType.F64, 2),
                Tensor.input("present", DType.F64, 2, where.frames())));
        assertThat(thrown)
                .as("%s: does not declare that it masks padding, so it must refuse a mask", where)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("padding");
    }

    private static void requireSameAlone(NetworkArchitecture architecture, Network network, Place where, DType dtype) {
        int frames = where.frames();
        int[] lengths = {frames, Math.max(1, frames - 1), Math.max(1, frames / 2)};
        int size = frames * DIMENSION;
        try (NetworkProbe together = NetworkProbe.masked(network, dtype, lengths.length)) {
            double[] sequences = together.sequences();
            double[] predictions = together.predict(sequences, LEVELS, lengths);
            for (int index = 0; index < lengths.length; index++) {
                Network shorter = architecture.forSequences(lengths[index], DIMENSION);
                int count = lengths[index] * DIMENSION;
                try (NetworkProbe alone = NetworkProbe.shorter(shorter, dtype, network)) {
                    double[] expected = alone.predict(
                            Arrays.copyOfRange(sequences, index * size, index * size + count), LEVELS[index]);
                    requireEqual(
                            expected,
                            Arrays.copyOfRange(predictions, index * size, index * size + count),
                            count,
                            dtype == DType.F64 ? ROUNDING : FLOAT_ROUNDING,
                            where + ": a sequence of " + lengths[index] + " padded to " + frames
                                    + " frames must give what it gives alone");
                }
            }
            for (double prediction : predictions) {
                if (!Double.isFinite(prediction)) {
                    fail("%s: predicts %s in the padding", where, prediction);
                }
            }
        }
    }

    @Test
    @Promise(type = Network.class, method = "predict")
    public void sequencesThatDoNotFitAreRefusedWithTheirShape() {
        forEachNetwork((network, where) -> {
            int frames = where.frames();
            for (int[] lengths :
                    new int[][] {{2, frames + 1, DIMENSION}, {2, frames, DIMENSION + 1}, {frames, DIMENSION}}) {
                Tensor misfit = Tensor.input("misfit", DType.F64, lengths);
                Throwable thrown = catchThrowable(
                        () -> network.predict(new Parameters(DType.F64), misfit, logNoise(DType.F64, 2)));
                if (thrown == null) {
                    fail("%s: predicted for %s, which does not fit", where, misfit.shape());
                }
                assertThat(thrown)
                        .as("%s: refusal of %s", where, misfit.shape())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(misfit.shape().toString());
            }
        });
    }

    @Test
    @Promise(type = NetworkArchitecture.class, method = "forSequences")
    public void lengthsThatCannotWorkAreRefusedWithTheirNumber() {
        forEach((architecture, config) -> {
            for (int frames : refusedLengths()) {
                Throwable thrown = catchThrowable(() -> architecture.forSequences(frames, DIMENSION));
                if (thrown == null) {
                    fail("%s: accepted sequences of %s frames, which it must refuse", config, frames);
                }
                assertThat(thrown)
                        .as("%s: refusal of %s frames", config, frames)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(Integer.toString(frames));
            }
        });
    }

    private static Tensor noisy(DType dtype, int batch, int frames) {
        return Tensor.input("noisy", dtype, batch, frames, DIMENSION);
    }

    private static Tensor logNoise(DType dtype, int batch) {
        return Tensor.input("logNoise", dtype, batch);
    }

    private static void requireEqual(double[] expected, double[] actual, int count, double rounding, String what) {
        double scale = rounding * largest(expected);
        for (int index = 0; index < count; index++) {
            if (!(Math.abs(actual[index] - expected[index]) <= scale)) {
                fail("%s: %s in place of %s", what, actual[index], expected[index]);
            }
        }
    }

    private static double largest(double[] values) {
        return DoubleStream.concat(DoubleStream.of(1), Arrays.stream(values).map(Math::abs))
                .max()
                .orElseThrow();
    }

    private void forEachNetwork(NetworkCheck check) {
        forEach((architecture, config) -> {
            for (int frames : some("lengths()", lengths())) {
                check.run(architecture.forSequences(frames, DIMENSION), new Place(config, frames));
            }
        });
    }

    private record Place(Record config, int frames) {

        @Override
        public String toString() {
            return config + " for " + frames + " frames of " + DIMENSION + " coordinates";
        }
    }

    @FunctionalInterface
    private interface NetworkCheck {
        void run(Network network, Place where);
    }
}
