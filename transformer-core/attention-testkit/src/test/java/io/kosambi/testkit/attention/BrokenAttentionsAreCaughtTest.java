package io.kosambi.testkit.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.Attention.Dimensions;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.attention.DenseLayer;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BrokenAttentionsAreCaughtTest {

    @Test
    void aCorrectVariantIsNot() {
        AttentionContract<Config> kit = kit(variant -> {});
        kit.mixturesAndWeightsHaveTheDeclaredShapes();
        kit.theWeightsAreFiniteAndNegativeOnlyIfDeclared();
        kit.theRowsOfTheWeightsSumAsDeclared();
        kit.mixingIsApplyingTheWeightsHeadByHead();
        kit.hiddenTokensHaveNoWeightAndNoInfluence();
        kit.theOrderOfFramesMattersOnlyIfDeclared();
        kit.theSequencesOfABatchDoNotMeet();
        kit.paddedSequencesMixAsTheyDoAlone();
        kit.theCostGrowsAsDeclared();
        kit.hugeQueriesAndKeysGiveFiniteMixtures();
        kit.theGradientsAreThoseOfCentralDifferences();
        kit.aLayerDescribedAgainIsTheSame();
        kit.tensorsThatDoNotFitAreRefusedWithTheirShape();
    }

    @Test
    void weightsOfOneHeadForAll() {
        AttentionContract<Config> kit = kit(variant -> variant.shown = weights -> weights.slice(1, 0, 1));
        caught(kit::mixturesAndWeightsHaveTheDeclaredShapes, "weights must be F32(2, 2, 1, 1), got F32(2, 1, 1, 1)");
    }

    @Test
    void mixturesOfAnotherType() {
        AttentionContract<Config> kit = kit(variant -> variant.mixed = mixed -> mixed.cast(DType.F64));
        caught(kit::mixturesAndWeightsHaveTheDeclaredShapes, "mix must be F32(2, 1, 4), got F64(2, 1, 4)");
    }

    @Test
    void negativeWeights() {
        AttentionContract<Config> kit = kit(variant -> variant.weighting = logits -> logits);
        caught(
                kit::theWeightsAreFiniteAndNegativeOnlyIfDeclared,
                "does not declare that weights can be negative, but one is -");
    }

    @Test
    void weightsThatAreNotANumber() {
        AttentionContract<Config> kit =
                kit(variant -> variant.shown = weights -> weights.subtract(2).log());
        caught(kit::theWeightsAreFiniteAndNegativeOnlyIfDeclared, "weights must be finite, got NaN");
    }

    @Test
    void negativeWeightsThatNeverCome() {
        AttentionContract<Config> kit = kit(variant -> variant.weightsCanBeNegative = true);
        caught(
                kit::theWeightsAreFiniteAndNegativeOnlyIfDeclared,
                "declares that weights can be negative, but measurement finds none that is");
    }

    @Test
    void paddingThatIsSeen() {
        AttentionContract<Config> kit = kit(variant -> variant.padding = MaskUse.IGNORED);
        caught(
                kit::paddedSequencesMixAsTheyDoAlone,
                "a sequence of 3 frames with padding behind it must mix as it does alone");
    }

    @Test
    void paddingThatIsDroppedAfterTheSoftmax() {
        AttentionContract<Config> kit = kit(variant -> variant.padding = MaskUse.TOO_LATE);
        caught(
                kit::paddedSequencesMixAsTheyDoAlone,
                "a sequence of 3 frames with padding behind it must mix as it does alone");
    }

    @Test
    void paddingThatIsDeclaredButRefused() {
        AttentionContract<Config> kit = kit(variant -> variant.padding = MaskUse.REFUSED);
        assertThat(catchThrowable(kit::paddedSequencesMixAsTheyDoAlone))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("cannot leave out padding");
    }

    @Test
    void paddingThatIsNeitherDeclaredNorRefused() {
        AttentionContract<Config> kit = kit(variant -> variant.masksPadding = false);
        caught(
                kit::paddedSequencesMixAsTheyDoAlone,
                "does not declare that it masks padding, so it must refuse a mask");
    }

    @Test
    void aCostThatIsLessThanItIs() {
        AttentionContract<Config> kit = kit(variant -> variant.cost = Attention.Cost.LINEAR);
        caught(kit::theCostGrowsAsDeclared, "declares a LINEAR cost, but 512 in place of 256 frames cost");
    }

    @Test
    void rowsThatDoNotSumToOneAsDeclared() {
        AttentionContract<Config> kit =
                kit(variant -> variant.weighting = logits -> logits.softmax().multiply(0.99));
        caught(kit::theRowsOfTheWeightsSumAsDeclared, "declares that rows sum to 1, but one misses it by 0.01");
    }

    @Test
    void rowsThatSumToOneButDoNotSay() {
        AttentionContract<Config> kit = kit(variant -> variant.rowsSumToOne = false);
        caught(
                kit::theRowsOfTheWeightsSumAsDeclared,
                "does not declare that rows sum to 1, but measurement says they do");
    }

    @Test
    void weightsThatAreNotThoseOfTheMixture() {
        AttentionContract<Config> kit = kit(variant -> variant.shown = weights -> weights.transpose(2, 3));
        caught(
                kit::mixingIsApplyingTheWeightsHeadByHead,
                "mixing must equal the weights applied to the values head by head");
    }

    @Test
    void weightsOfTheWrongHead() {
        AttentionContract<Config> kit =
                kit(variant -> variant.shown = weights -> weights.shape().length(1) < 2
                        ? weights
                        : Tensor.concatenate(1, weights.split(1, 2).reversed()));
        caught(
                kit::mixingIsApplyingTheWeightsHeadByHead,
                "Dimensions[frames=6, width=8, heads=2, tokensPerFrame=1]: mixing must equal");
    }

    @Test
    void weightForHiddenFrames() {
        AttentionContract<Config> kit = kit(variant -> variant.causal = true);
        caught(kit::hiddenTokensHaveNoWeightAndNoInfluence, "token 1 does not see token 0, but gives it the weight ");
    }

    @Test
    void hiddenFramesThatMoveTheScale() {
        AttentionContract<Config> kit = kit(variant -> {
            variant.causal = true;
            variant.weighting = logits -> {
                Tensor scores = logits.softmax();
                TensorType square = new TensorType(logits.shape(), DType.I32);
                Tensor visible = Tensor.iota(2, square)
                        .lessOrEqual(Tensor.iota(3, square))
                        .cast(logits.dtype());
                return visible.select(scores, Tensor.scalar(0, logits.dtype()));
            };
        });
        caught(
                kit::hiddenTokensHaveNoWeightAndNoInfluence,
                "does not see token 0, but changing that moved its mixture from");
    }

    @Test
    void anUndeclaredOrderOfFrames() {
        AttentionContract<Config> kit = kit(variant -> variant.weighting = logits -> {
            TensorType positions = new TensorType(logits.shape(), logits.dtype());
            return logits.add(Tensor.iota(3, positions).multiply(0.1)).softmax();
        });
        caught(
                kit::theOrderOfFramesMattersOnlyIfDeclared,
                "declares that the order of frames does not matter, but permuted");
    }

    @Test
    void sequencesThatMeet() {
        AttentionContract<Config> kit = kit(variant ->
                variant.mixed = mixed -> mixed.add(mixed.mean(0).expandAxis(0).multiply(0.01)));
        caught(
                kit::theSequencesOfABatchDoNotMeet,
                "the sequences of a batch must not meet, but changing the second moved");
    }

    @Test
    void exponentialsThatOverflow() {
        AttentionContract<Config> kit = kit(variant -> variant.weighting = logits -> {
            Tensor exponentials = logits.exp();
            return exponentials.divide(exponentials.sum(-1).expandAxis(-1));
        });
        caught(
                kit::hugeQueriesAndKeysGiveFiniteMixtures,
                "a thousand times as large give NaN; scale before exponentials");
    }

    @Test
    void aGradientThatIsCutOff() {
        AttentionContract<Config> kit =
                kit(variant -> variant.weighting = logits -> logits.softmax().stopGradient());
        caught(
                kit::theGradientsAreThoseOfCentralDifferences,
                "the gradient by queries is 0.0 at element 0, but central");
    }

    @Test
    void aLayerThatChangesWithEveryDescription() {
        double[] scale = {1};
        AttentionContract<Config> kit = kit(variant ->
                variant.weighting = logits -> logits.multiply(scale[0] *= 1.5).softmax());
        caught(kit::aLayerDescribedAgainIsTheSame, "describing a layer again must give the same mixtures");
    }

    @Test
    void tensorsThatAreNotLookedAt() {
        AttentionContract<Config> kit = kit(variant -> variant.checked = false);
        caught(kit::tensorsThatDoNotFitAreRefusedWithTheirShape, "refusal of a tensor of shape (2, 2, 4)");
    }

    @Test
    void sizesThatAreNotRefused() {
        caught(
                kit(variant -> {})::sizesThatCannotWorkAreRefusedWithTheirNumbers,
                "accepted Dimensions[frames=2, width=3");
    }

    @Test
    void aFactoryWithABadIdWithoutRegistrationDescriptionsAndRanges() {
        AttentionContract<Config> kit = kit(variant -> {});
        caught(kit::theIdHasTheRightForm, "id 'Broken_Attention' must match [a-z][a-z0-9-]*");
        caught(kit::theFactoryIsRegisteredAsAService, "META-INF/services/io.kosambi.spi.attention.AttentionFactory");
        caught(
                kit::everyConfigComponentIsDescribed,
                "config component 'silent' of Broken_Attention must carry @Describe");
        caught(kit::valuesOutsideTheirRangeAreRefusedWithTheRange, "radius must lie in [0, infinity)");
    }

    @Test
    void aTestThatTriesNoSize() {
        AttentionContract<Config> kit = kit(variant -> {}, List.of());
        String message = "dimensions() must give at least one to try";
        caught(kit::mixturesAndWeightsHaveTheDeclaredShapes, message);
        caught(kit::mixingIsApplyingTheWeightsHeadByHead, message);
        caught(kit::paddedSequencesMixAsTheyDoAlone, message);
        caught(kit::aLayerDescribedAgainIsTheSame, message);
        caught(kit::tensorsThatDoNotFitAreRefusedWithTheirShape, message);
    }

    private static void caught(ThrowingCallable test, String message) {
        assertThat(catchThrowable(test))
                .as("the kit must catch this")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static AttentionContract<Config> kit(Consumer<Variant> breaking) {
        // Those that an author does not override.
        return kit(breaking, List.of(new Dimensions(1, 4, 2), new Dimensions(6, 8, 2), new Dimensions(7, 4, 1)));
    }

    private static AttentionContract<Config> kit(Consumer<Variant> breaking, List<Dimensions> dimensions) {
        return new AttentionContract<>() {
            @Override
            protected AttentionFactory<Config> factory() {
                return new BrokenFactory(breaking);
            }

            @Override
            protected List<Config> configs() {
                return List.of(new Config(2, 0));
            }

            @Override
            protected List<Dimensions> dimensions() {
                return dimensions;
            }

            @Override
            protected List<Dimensions> refusedDimensions() {
                return List.of(new Dimensions(2, 3, 1));
            }
        };
    }

    /** A config whose second component nobody explains. */
    record Config(@Describe("radius") @Range(min = 0) int radius, double silent) {}

    private interface Change {
        Tensor apply(Tensor tensor);
    }

    private enum MaskUse {
        RIGHT,
        IGNORED,
        TOO_LATE,
        REFUSED
    }

    /** Softmax attention with places to break it. */
    private static final class Variant implements Attention {
        private Change weighting = Tensor::softmax;
        private Change shown = weights -> weights;
        private Change mixed = mixed -> mixed;
        private boolean rowsSumToOne = true;
        private boolean weightsCanBeNegative;
        private boolean masksPadding = true;
        private MaskUse padding = MaskUse.RIGHT;
        private Cost cost = Cost.QUADRATIC;
        private boolean causal;
        private boolean checked = true;

        @Override
        public boolean usesFrameOrder() {
            return causal;
        }

        @Override
        public boolean rowsSumToOne() {
            return rowsSumToOne;
        }

        @Override
        public boolean weightsCanBeNegative() {
            return weightsCanBeNegative;
        }

        @Override
        public boolean masksPadding() {
            return masksPadding;
        }

        @Override
        public Cost cost() {
            return cost;
        }

        @Override
        public boolean sees(int query, int key, Dimensions dimensions) {
            return !causal || query <= key;
        }

        @Override
        public Layer layer(Dimensions size, Parameters parameters) {
            return new Layer() {
                @Override
                public Tensor mix(Tensor queries, Tensor keys, Tensor values) {
                    for (Tensor tensor : List.of(queries, keys, values)) {
                        boolean fits = tensor.shape().rank() == 3
                                && tensor.shape().length(1) == size.frames()
                                && tensor.shape().length(2) == size.width();
                        if (checked && !fits) {
                            throw new IllegalArgumentException("needs another shape than " + tensor.shape());
                        }
                    }
                    Shape shape = values.shape();
                    return mixed.apply(applied(queries, keys)
                            .matmul(perHead(values))
                            .permute(0, 2, 1, 3)
                            .reshape(shape));
                }

                @Override
                public Tensor mix(Tensor queries, Tensor keys, Tensor values, Tensor present) {
                    DenseLayer dense = new DenseLayer("broken", size, (ofQueries, ofKeys, mask) -> {
                        Tensor logits = ofQueries.matmul(ofKeys.transpose(2, 3));
                        return switch (padding) {
                            case TOO_LATE -> mask.drop(logits.softmax());
                            case IGNORED -> logits.softmax();
                            default -> mask.hide(logits).softmax();
                        };
                    });
                    return padding == MaskUse.REFUSED
                            ? Layer.super.mix(queries, keys, values, present)
                            : dense.mix(queries, keys, values, present);
                }

                @Override
                public Tensor weights(Tensor queries, Tensor keys) {
                    return shown.apply(applied(queries, keys));
                }

                private Tensor applied(Tensor queries, Tensor keys) {
                    return weighting.apply(perHead(queries).matmul(perHead(keys).transpose(2, 3)));
                }

                private Tensor perHead(Tensor tensor) {
                    return tensor.reshape(
                                    tensor.shape().length(0), tensor.shape().length(1), size.heads(), size.headWidth())
                            .permute(0, 2, 1, 3);
                }
            };
        }
    }

    private record BrokenFactory(Consumer<Variant> breaking) implements AttentionFactory<Config> {
        @Override
        public String id() {
            return "Broken_Attention";
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
        public Attention create(Config config, PluginContext context) {
            Variant variant = new Variant();
            breaking.accept(variant);
            return variant;
        }
    }
}
