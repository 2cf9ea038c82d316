package io.kosambi.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.network.Network;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.spi.plugin.PluginContext;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BrokenNetworksAreCaughtTest {

    @Test
    void aCorrectNetworkIsNot() {
        NetworkContract<Settings> kit = kit(network -> {});
        kit.predictionsHaveTheTypeOfTheSequences();
        kit.everyBatchSizeHasTheSameVariables();
        kit.theSequencesOfABatchDoNotMeet();
        kit.predictionsAreFiniteAtEveryNoiseLevel();
        kit.theGradientsAreThoseOfCentralDifferences();
        kit.attentionWeightsAreFramesByFrames();
        kit.paddedSequencesGiveWhatTheyGiveAlone();
        kit.sequencesThatDoNotFitAreRefusedWithTheirShape();
    }

    @Test
    void aPredictionForTheFirstFrameAlone() {
        caught(
                kit(network -> network.predicted = prediction -> prediction.slice(1, 0, 1))
                        ::predictionsHaveTheTypeOfTheSequences,
                "the prediction must be F32(1, 6, 2), got F32(1, 1, 2)");
    }

    @Test
    void aPredictionOfAnotherType() {
        caught(
                kit(network -> network.predicted = prediction -> prediction.cast(DType.F64))
                        ::predictionsHaveTheTypeOfTheSequences,
                "the prediction must be F32(1, 1, 2), got F64(1, 1, 2)");
    }

    @Test
    void variablesThatDependOnTheBatch() {
        caught(
                kit(network -> network.variablePerBatch = true)::everyBatchSizeHasTheSameVariables,
                "variables after describing another batch size");
    }

    @Test
    void sequencesThatMeet() {
        caught(
                kit(network -> network.predicted =
                        prediction -> prediction.add(prediction.mean(0).expandAxis(0)))::theSequencesOfABatchDoNotMeet,
                "the sequences of a batch must not meet, but changing the others moved the first");
    }

    @Test
    void noiseLevelsThatOverflow() {
        caught(
                kit(network -> network.levels = level -> level.multiply(100).exp())
                        ::predictionsAreFiniteAtEveryNoiseLevel,
                "predicts NaN at noise levels");
    }

    @Test
    void aGradientThatIsCutOff() {
        caught(
                kit(network -> network.predicted = Tensor::stopGradient)::theGradientsAreThoseOfCentralDifferences,
                "the gradient by mixing is 0.0 at element 0, but central differences give");
    }

    @Test
    void attentionWeightsOverTheBatch() {
        caught(
                kit(network -> network.weightsShown = true)::attentionWeightsAreFramesByFrames,
                "attention weights must be (2, heads, 1, 1), got (1, 1, 1, 1)");
    }

    @Test
    void paddingThatIsSeen() {
        caught(
                kit(network -> network.maskUsed = false)::paddedSequencesGiveWhatTheyGiveAlone,
                "a sequence of 5 padded to 6 frames must give what it gives alone");
    }

    @Test
    void paddingThatIsNeitherDeclaredNorRefused() {
        caught(
                kit(network -> network.masksPadding = false)::paddedSequencesGiveWhatTheyGiveAlone,
                "does not declare that it masks padding, so it must refuse a mask");
    }

    @Test
    void sequencesThatAreNotLookedAt() {
        caught(
                kit(network -> network.checked = false)::sequencesThatDoNotFitAreRefusedWithTheirShape,
                "predicted for (2, 2, 2), which does not fit");
    }

    @Test
    void lengthsThatAreNotRefused() {
        caught(
                kit(network -> {})::lengthsThatCannotWorkAreRefusedWithTheirNumber,
                "accepted sequences of 5 frames, which it must refuse");
    }

    @Test
    void aTestThatTriesNoLength() {
        NetworkContract<Settings> kit = kit(network -> {}, List.of());
        caught(kit::predictionsHaveTheTypeOfTheSequences, "lengths() must give at least one to try");
        caught(kit::paddedSequencesGiveWhatTheyGiveAlone, "lengths() must give at least one to try");
    }

    private static void caught(ThrowingCallable test, String message) {
        assertThat(catchThrowable(test))
                .as("the kit must catch this")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static NetworkContract<Settings> kit(Consumer<Mixer> breaking) {
        return kit(breaking, List.of(1, 6));
    }

    private static NetworkContract<Settings> kit(Consumer<Mixer> breaking, List<Integer> lengths) {
        return new NetworkContract<>() {
            @Override
            protected NetworkFactory<Settings> factory() {
                return new BrokenFactory(breaking);
            }

            @Override
            protected List<Settings> configs() {
                return List.of(new Settings());
            }

            @Override
            protected List<Integer> lengths() {
                return lengths;
            }

            @Override
            protected List<Integer> refusedLengths() {
                return List.of(5);
            }
        };
    }

    record Settings() {}

    private interface Change {
        Tensor apply(Tensor tensor);
    }

    /** Frames mixed by a matrix and scaled by the noise level, with places to break it. */
    private static final class Mixer implements Network {
        private final int frames;
        private final int dimension;
        private Change predicted = prediction -> prediction;
        private Change levels = level -> level;
        private boolean variablePerBatch;
        private boolean weightsShown;
        private boolean maskUsed = true;
        private boolean masksPadding = true;
        private boolean checked = true;

        Mixer(int frames, int dimension) {
            this.frames = frames;
            this.dimension = dimension;
        }

        @Override
        public int frames() {
            return frames;
        }

        @Override
        public int dimension() {
            return dimension;
        }

        @Override
        public boolean masksPadding() {
            return masksPadding;
        }

        @Override
        public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise) {
            Shape shape = noisy.shape();
            if (checked && (shape.rank() != 3 || shape.length(1) != frames || shape.length(2) != dimension)) {
                throw new ShapeException("needs other sequences than " + shape);
            }
            int length = checked ? frames : 1;
            Tensor mixing = parameters.declare("mixing", Shape.of(length, length), new Initial.Normal(1));
            if (variablePerBatch) {
                parameters.declare("batch" + shape.length(0), Shape.of(1), Initial.zeros());
            }
            if (!checked) {
                return predicted.apply(noisy.multiply(mixing.sum()));
            }
            Tensor scale = levels.apply(logNoise).reshape(shape.length(0), 1, 1);
            return predicted.apply(mixing.matmul(noisy).multiply(scale).subtract(scale.multiply(scale)));
        }

        @Override
        public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise, Tensor present) {
            return predict(parameters, maskUsed ? noisy.multiply(present.expandAxis(2)) : noisy, logNoise);
        }

        @Override
        public List<Tensor> attentionWeights(Parameters parameters, Tensor noisy, Tensor logNoise) {
            return weightsShown ? List.of(noisy.mean().reshape(1, 1, 1, 1)) : List.of();
        }
    }

    private record BrokenFactory(Consumer<Mixer> breaking) implements NetworkFactory<Settings> {
        @Override
        public String id() {
            return "broken";
        }

        @Override
        public String description() {
            return "Broken on purpose";
        }

        @Override
        public Class<Settings> configType() {
            return Settings.class;
        }

        @Override
        public NetworkArchitecture create(Settings config, PluginContext context) {
            return (frames, dimension) -> {
                Mixer mixer = new Mixer(frames, dimension);
                breaking.accept(mixer);
                return mixer;
            };
        }
    }
}
