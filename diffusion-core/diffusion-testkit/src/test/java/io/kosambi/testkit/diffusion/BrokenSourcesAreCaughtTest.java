package io.kosambi.testkit.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.diffusion.GaussianLaw;
import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.diffusion.SequenceSourceFactory;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BrokenSourcesAreCaughtTest {

    @Test
    void aCorrectSourceIsNot() {
        SequenceSourceContract<Config> kit = kit(White::new);
        kit.everyEntryIsWrittenAndFinite();
        kit.aStepAlwaysDrawsTheSame();
        kit.stepsDrawDifferentSequences();
        kit.theSeedDecidesWhatIsDrawn();
        kit.theSequencesOfABatchDiffer();
        kit.everyCoordinateVaries();
        kit.bothElementTypesReceiveTheSameNumbers();
        kit.aShapeIsRefusedBeforehandOrDrawn();
        kit.lengthsAreDrawnIfThereAreSeveral();
        kit.aLawIsTheOneThatIsDrawnFrom();
    }

    @Test
    void anEntryThatIsLeftOut() {
        caught(
                kit(seed -> (step, batch) -> fill(seed, step, batch, batch.length() - 1))::everyEntryIsWrittenAndFinite,
                "must write a finite number into every entry, but frame 7, coordinate 1 of sequence 0 of step 0 was left out",
                "see SequenceSource.draw");
    }

    @Test
    void numbersThatAreInfinite() {
        caught(
                kit(seed -> (step, batch) -> batch.set(0, 1 / 0.0))::everyEntryIsWrittenAndFinite,
                "frame 0, coordinate 0 of sequence 0 of step 0 is Infinity");
    }

    @Test
    void aGeneratorThatRemembersWhatWasDrawn() {
        caught(
                kit(seed -> {
                    Random random = new Random(seed);
                    return (step, batch) -> {
                        for (int index = 0; index < batch.length(); index++) {
                            batch.set(index, random.nextGaussian());
                        }
                    };
                })::aStepAlwaysDrawsTheSame,
                "a step must always draw the same",
                "derive every random number from the seed and the step");
    }

    @Test
    void aSourceThatCountsItsCalls() {
        caught(
                kit(seed -> {
                    int[] calls = {0};
                    return (step, batch) -> fill(seed, calls[0]++, batch, batch.length());
                })::aStepAlwaysDrawsTheSame,
                "step 1073741824 drawn again gave");
    }

    @Test
    void oneBatchForEveryStep() {
        caught(
                kit(seed -> (step, batch) -> fill(seed, 0, batch, batch.length()))::stepsDrawDifferentSequences,
                "steps 0 and 1 drew the same batch");
    }

    @Test
    void aSeedOfItsOwn() {
        caught(kit(seed -> new White(42))::theSeedDecidesWhatIsDrawn, "seeds 0 and 1 drew the same batch", "seed()");
    }

    @Test
    void oneSequenceForTheWholeBatch() {
        caught(
                kit(seed -> (step, batch) -> {
                    fill(seed, step, batch, batch.length());
                    int size = batch.length() / batch.shape().length(0);
                    for (int index = size; index < batch.length(); index++) {
                        batch.set(index, batch.get(index % size));
                    }
                })::theSequencesOfABatchDiffer,
                "the 6 sequences of a batch are all the same");
    }

    @Test
    void aCoordinateThatNeverChanges() {
        caught(
                kit(seed -> (step, batch) -> {
                    fill(seed, step, batch, batch.length());
                    for (int index = 1; index < batch.length(); index += 2) {
                        batch.set(index, 5);
                    }
                })::everyCoordinateVaries,
                "coordinate 1 is 5.0 in every frame of 256 sequences");
    }

    @Test
    void otherNumbersInSinglePrecision() {
        caught(
                kit(seed ->
                        (step, batch) -> fill(seed, step + (batch.dtype() == DType.F32 ? 1 : 0), batch, batch.length()))
                        ::bothElementTypesReceiveTheSameNumbers,
                "they must be the same number, rounded");
    }

    @Test
    void aShapeThatIsAcceptedAndThenNotDrawn() {
        caught(
                kit(seed -> (step, batch) -> fill(seed, step, batch, Math.min(batch.length(), 8 * 2 * 6)))
                        ::aShapeIsRefusedBeforehandOrDrawn,
                "requireShape(25, 2) accepted a shape that draw then did not fill (an entry is not finite)",
                "see SequenceSource.requireShape");
    }

    @Test
    void aRefusalThatIsNoMessageToTheUser() {
        caught(
                kit(seed -> new White(seed) {
                    @Override
                    public void requireShape(int frames, int dimension) {
                        if (dimension != 2) {
                            throw new ArrayIndexOutOfBoundsException(dimension);
                        }
                    }
                })::aShapeIsRefusedBeforehandOrDrawn,
                "requireShape(8, 3) must refuse with a message that says which shapes there are");
    }

    @Test
    void lengthsOutOfRangeOrNotDrawnAtAll() {
        caught(
                kit(seed -> new White(seed) {
                    @Override
                    public boolean hasSeveralLengths() {
                        return true;
                    }

                    @Override
                    public void drawLengths(int step, HostTensor lengths) {
                        Arrays.fill(lengths.integers(), 9);
                    }
                })::lengthsAreDrawnIfThereAreSeveral,
                "drew the length 9 at step 0, but sequences have 1 to 8 frames");
        assertThat(catchThrowable(kit(seed -> new White(seed) {
                    @Override
                    public boolean hasSeveralLengths() {
                        return true;
                    }
                })::lengthsAreDrawnIfThereAreSeveral))
                .hasMessageContaining("these sequences are all of one length");
    }

    @Test
    void aLawOfAnotherCovariance() {
        caught(
                kit(seed -> new White(seed, 1.1, false))::aLawIsTheOneThatIsDrawnFrom,
                "sequences do not follow the law: the covariance of frame 0, coordinate 0 with frame 0, coordinate 0 is",
                "see SequenceSource.law");
    }

    @Test
    void aLawThatIsNotNormal() {
        caught(
                kit(seed -> new White(seed, 1, true))::aLawIsTheOneThatIsDrawnFrom,
                "the fourth moment, which tells a normal number from others, of frame 0");
    }

    @Test
    void aLawThatIsNoCovarianceOrOfAnotherShape() {
        double[][] asymmetric = {{1, 0.5}, {0.4, 1}};
        caught(
                kit(seed -> law(seed, new GaussianLaw(identity(8, 1), asymmetric)))::aLawIsTheOneThatIsDrawnFrom,
                "the spatial covariance of the law must be symmetric");
        caught(
                kit(seed -> law(seed, new GaussianLaw(identity(7, 1), identity(2, 1))))::aLawIsTheOneThatIsDrawnFrom,
                "the temporal covariance of the law must have size 8, but has 7");
    }

    private static void fill(long seed, int step, HostTensor batch, int count) {
        double[] values = new double[count];
        Philox.normal(seed, 1, step, values);
        for (int index = 0; index < count; index++) {
            batch.set(index, values[index]);
        }
    }

    private static double[][] identity(int size, double scale) {
        double[][] matrix = new double[size][size];
        for (int index = 0; index < size; index++) {
            matrix[index][index] = scale;
        }
        return matrix;
    }

    private static SequenceSource law(long seed, GaussianLaw law) {
        return new White(seed) {
            @Override
            public Optional<GaussianLaw> law(int frames, int dimension) {
                return Optional.of(law);
            }
        };
    }

    private static void caught(ThrowingCallable test, String... messages) {
        assertThat(catchThrowable(test))
                .as("the kit must catch this")
                .isInstanceOf(AssertionError.class)
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(messages));
    }

    private static SequenceSourceContract<Config> kit(LongFunction<SequenceSource> source) {
        return new SequenceSourceContract<>() {
            @Override
            protected SequenceSourceFactory<Config> factory() {
                return new BrokenFactory(source);
            }

            @Override
            protected List<Config> configs() {
                return List.of(new Config());
            }
        };
    }

    record Config() {}

    /** Independent normal numbers, or uniform ones of the same variance, and a law that says so. */
    private static class White implements SequenceSource {

        private final long seed;
        private final double claimedVariance;
        private final boolean uniform;

        White(long seed) {
            this(seed, 1, false);
        }

        White(long seed, double claimedVariance, boolean uniform) {
            this.seed = seed;
            this.claimedVariance = claimedVariance;
            this.uniform = uniform;
        }

        @Override
        public void draw(int step, HostTensor batch) {
            if (!uniform) {
                fill(seed, step, batch, batch.length());
                return;
            }
            double[] values = new double[batch.length()];
            Philox.uniform(seed, 1, step, values);
            for (int index = 0; index < values.length; index++) {
                batch.set(index, (values[index] - 0.5) * Math.sqrt(12));
            }
        }

        @Override
        public void requireShape(int frames, int dimension) {
            if (dimension > 2) {
                throw new InvalidConfigException("dimension must be 1 or 2, but is " + dimension);
            }
        }

        @Override
        public Optional<GaussianLaw> law(int frames, int dimension) {
            return Optional.of(new GaussianLaw(identity(frames, claimedVariance), identity(dimension, 1)));
        }
    }

    private record BrokenFactory(LongFunction<SequenceSource> source) implements SequenceSourceFactory<Config> {
        @Override
        public String id() {
            return "broken";
        }

        @Override
        public String description() {
            return "Broken on purpose";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public SequenceSource create(Config config, PluginContext context) {
            return source.apply(context.seed());
        }
    }
}
