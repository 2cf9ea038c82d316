package io.kosambi.testkit.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.Attention.Dimensions;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.testkit.attention.AttentionProbe.Result;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import io.kosambi.testkit.plugin.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Attention} plugin must meet. Extend it, name the factory and give configurations that lie in all
 * corners of the valid ranges.
 *
 * <p>All numbers are computed in float64 on the reference backend, from fixed random queries, keys and values;
 * variables of the variant's own stand near their initial values.
 *
 * @param <C> the factory's configuration record
 */
@Promise(type = Attention.class)
public abstract class AttentionContract<C extends Record> extends PluginFactoryContract<C, Attention> {

    private static final double ROUNDING = 1e-12;
    private static final double DIFFERENCE = 1e-5;
    private static final double GRADIENT_TOLERANCE = 1e-7;
    private static final int GRADIENT_ELEMENTS = 40;
    private static final int MANY_FRAMES = 256;
    private static final double LINEAR_GROWTH = 2.5;

    @Override
    protected abstract AttentionFactory<C> factory();

    @Override
    protected final Class<?> service() {
        return AttentionFactory.class;
    }

    /** The sizes of the layers that are tested; override it for a variant that refuses some of these. */
    protected List<Dimensions> dimensions() {
        return List.of(new Dimensions(1, 4, 2), new Dimensions(6, 8, 2), new Dimensions(7, 4, 1));
    }

    /** Sizes that the variant must refuse; none unless overridden. */
    protected List<Dimensions> refusedDimensions() {
        return List.of();
    }

    @Test
    @Promise(type = Attention.Layer.class)
    public void mixturesAndWeightsHaveTheDeclaredShapes() {
        forEach((attention, config) -> {
            for (Dimensions size : some("dimensions()", dimensions())) {
                for (DType dtype : List.of(DType.F32, DType.F64)) {
                    Attention.Layer layer = attention.layer(size, new Parameters(dtype));
                    List<Tensor> inputs = AttentionProbe.inputs(size, dtype);
                    requireType(
                            config,
                            size,
                            "mix",
                            layer.mix(inputs.get(0), inputs.get(1), inputs.get(2)),
                            inputs.get(0).type());
                    Shape square = Shape.of(AttentionProbe.BATCH, size.heads(), size.tokens(), size.tokens());
                    requireType(
                            config,
                            size,
                            "weights",
                            layer.weights(inputs.get(0), inputs.get(1)),
                            new TensorType(square, dtype));
                }
            }
        });
    }

    private static void requireType(Record config, Dimensions size, String what, Tensor tensor, TensorType expected) {
        if (!tensor.type().equals(expected)) {
            fail("%s with %s: %s must be %s, got %s", config, size, what, expected, tensor.type());
        }
    }

    @Test
    public void theWeightsAreFiniteAndNegativeOnlyIfDeclared() {
        forEach((attention, config) -> {
            double lowest = 0;
            for (Dimensions size : some("dimensions()", dimensions())) {
                try (AttentionProbe probe = new AttentionProbe(attention, size)) {
                    for (double weight : probe.run(probe.randomInputs()).weights()) {
                        if (!Double.isFinite(weight)) {
                            fail("%s with %s: weights must be finite, got %s", config, size, weight);
                        }
                        lowest = Math.min(lowest, weight);
                    }
                }
            }
            if (lowest < 0 && !attention.weightsCanBeNegative()) {
                fail("%s: does not declare that weights can be negative, but one is %s", config, lowest);
            }
            if (lowest >= 0 && attention.weightsCanBeNegative()) {
                fail("%s: declares that weights can be negative, but measurement finds none that is", config);
            }
        });
    }

    @Test
    @Promise(type = Attention.class, method = "rowsSumToOne")
    public void theRowsOfTheWeightsSumAsDeclared() {
        forEach((attention, config) -> {
            double farthest = 0;
            for (Dimensions size : some("dimensions()", dimensions())) {
                try (AttentionProbe probe = new AttentionProbe(attention, size)) {
                    double[] weights = probe.run(probe.randomInputs()).weights();
                    for (int row = 0; row < weights.length; row += size.tokens()) {
                        double sum =
                                Arrays.stream(weights, row, row + size.tokens()).sum();
                        farthest = Math.max(farthest, Math.abs(sum - 1));
                    }
                }
            }
            if (attention.rowsSumToOne() && !(farthest <= ROUNDING)) {
                fail("%s: declares that rows sum to 1, but one misses it by %s", config, farthest);
            }
            if (!attention.rowsSumToOne() && farthest <= ROUNDING) {
                fail("%s: does not declare that rows sum to 1, but measurement says they do", config);
            }
        });
    }

    @Test
    @Promise(type = Attention.Layer.class, method = "weights")
    public void mixingIsApplyingTheWeightsHeadByHead() {
        forEachLayer((attention, probe, where) -> {
            double[][] inputs = probe.randomInputs();
            Result result = probe.run(inputs);
            double[] expected = FrameLayout.applied(where.size(), result.weights(), inputs[2]);
            double scale = largest(expected);
            for (int index = 0; index < expected.length; index++) {
                if (!(Math.abs(result.mixed()[index] - expected[index]) <= ROUNDING * scale)) {
                    fail(
                            "%s: mixing must equal the weights applied to the values head by head, but is %s where they give %s",
                            where, result.mixed()[index], expected[index]);
                }
            }
        });
    }

    @Test
    @Promise(type = Attention.class, method = "sees")
    public void hiddenTokensHaveNoWeightAndNoInfluence() {
        forEachLayer((attention, probe, where) -> {
            Result before = probe.run(probe.randomInputs());
            int tokens = where.size().tokens();
            for (int key = 0; key < tokens; key++) {
                double[][] changed = FrameLayout.withTokenReplaced(where.size(), probe.randomInputs(), key);
                Result after = probe.run(changed);
                for (int query = 0; query < tokens; query++) {
                    if (query != key && !attention.sees(query, key, where.size())) {
                        requireHidden(where, query, key, before, after);
                    }
                }
            }
        });
    }

    private static void requireHidden(Place where, int query, int key, Result before, Result after) {
        for (double weight : FrameLayout.weightsOf(where.size(), before.weights(), query, key)) {
            if (weight != 0) {
                fail("%s: token %s does not see token %s, but gives it the weight %s", where, query, key, weight);
            }
        }
        double[] there = FrameLayout.token(where.size(), before.mixed(), query);
        double[] now = FrameLayout.token(where.size(), after.mixed(), query);
        for (int index = 0; index < there.length; index++) {
            if (!(Math.abs(now[index] - there[index]) <= ROUNDING * (1 + Math.abs(there[index])))) {
                fail(
                        "%s: token %s does not see token %s, but changing that moved its mixture from %s to %s",
                        where, query, key, there[index], now[index]);
            }
        }
    }

    @Test
    @Promise(type = Attention.class, method = "usesFrameOrder")
    public void theOrderOfFramesMattersOnlyIfDeclared() {
        forEachLayer((attention, probe, where) -> {
            if (attention.usesFrameOrder()) {
                return;
            }
            double[] expected = FrameLayout.permuted(
                    where.size(), probe.run(probe.randomInputs()).mixed());
            double[][] inputs = probe.randomInputs();
            for (int index = 0; index < inputs.length; index++) {
                inputs[index] = FrameLayout.permuted(where.size(), inputs[index]);
            }
            double[] actual = probe.run(inputs).mixed();
            for (int index = 0; index < expected.length; index++) {
                if (!(Math.abs(actual[index] - expected[index]) <= ROUNDING * largest(expected))) {
                    fail(
                            "%s: declares that the order of frames does not matter, but permuted frames give %s in place of %s",
                            where, actual[index], expected[index]);
                }
            }
        });
    }

    @Test
    public void paddedSequencesMixAsTheyDoAlone() {
        forEach((attention, config) -> {
            for (Dimensions size : some("dimensions()", dimensions())) {
                Place where = new Place(config, size);
                if (attention.masksPadding()) {
                    requireSameAlone(attention, where);
                } else {
                    requireRefusalOfPadding(attention, where);
                }
            }
        });
    }

    private static void requireSameAlone(Attention attention, Place where) {
        Dimensions size = where.size();
        int[] frames = {size.frames(), Math.max(1, size.frames() / 2)};
        try (AttentionProbe together = AttentionProbe.masked(attention, size)) {
            double[][] inputs = together.randomInputs();
            double[] mixed = together.run(
                            inputs,
                            Arrays.stream(frames)
                                    .map(count -> count * size.tokensPerFrame())
                                    .toArray())
                    .mixed();
            if (!Arrays.stream(mixed).allMatch(Double::isFinite)) {
                fail("%s: mixtures must be finite in the padding too", where);
            }
            for (int batch = 0; batch < frames.length; batch++) {
                Dimensions cut = new Dimensions(frames[batch], size.width(), size.heads(), size.tokensPerFrame());
                double[][] own = new double[inputs.length][];
                for (int index = 0; index < inputs.length; index++) {
                    own[index] = FrameLayout.beginning(size, inputs[index], batch, cut.tokens());
                }
                double[] padded = FrameLayout.beginning(size, mixed, batch, cut.tokens());
                try (AttentionProbe alone = AttentionProbe.shorter(attention, cut, together)) {
                    double[] expected = alone.run(own).mixed();
                    for (int index = 0; index < expected.length; index++) {
                        if (!(Math.abs(padded[index] - expected[index]) <= ROUNDING * largest(expected))) {
                            fail(
                                    "%s: a sequence of %s frames with padding behind it must mix as it does alone, but gives %s in place of %s",
                                    where, cut.frames(), padded[index], expected[index]);
                        }
                    }
                }
            }
        }
    }

    private static void requireRefusalOfPadding(Attention attention, Place where) {
        Attention.Layer layer = attention.layer(where.size(), new Parameters(DType.F64));
        List<Tensor> inputs = AttentionProbe.inputs(where.size(), DType.F64);
        Tensor present = Tensor.input(
                "present", DType.F64, AttentionProbe.BATCH, where.size().tokens());
        Throwable thrown = catchThrowable(() -> layer.mix(inputs.get(0), inputs.get(1), inputs.get(2), present));
        assertThat(thrown)
                .as("%s: does not declare that it masks padding, so it must refuse a mask", where)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("padding");
    }

    @Test
    @Promise(type = Attention.class, method = "cost")
    public void theCostGrowsAsDeclared() {
        forEach((attention, config) -> {
            for (Dimensions size : some("dimensions()", dimensions())) {
                double growth = (double) mixingFlops(attention, size, 2 * MANY_FRAMES)
                        / mixingFlops(attention, size, MANY_FRAMES);
                Attention.Cost measured = growth < LINEAR_GROWTH ? Attention.Cost.LINEAR : Attention.Cost.QUADRATIC;
                if (measured != attention.cost()) {
                    fail(
                            "%s with %s: declares a %s cost, but %s in place of %s frames cost %.2f times as much",
                            config, size, attention.cost(), 2 * MANY_FRAMES, MANY_FRAMES, growth);
                }
            }
        });
    }

    private static long mixingFlops(Attention attention, Dimensions size, int frames) {
        Dimensions large = new Dimensions(frames, size.width(), size.heads(), size.tokensPerFrame());
        List<Tensor> inputs = AttentionProbe.inputs(large, DType.F64);
        Tensor mixed =
                attention.layer(large, new Parameters(DType.F64)).mix(inputs.get(0), inputs.get(1), inputs.get(2));
        return Graph.of("mixing", Map.of("mixed", mixed)).flops();
    }

    @Test
    public void theSequencesOfABatchDoNotMeet() {
        forEachLayer((attention, probe, where) -> {
            double[] before = probe.run(probe.randomInputs()).mixed();
            double[][] inputs = probe.randomInputs();
            int half = before.length / AttentionProbe.BATCH;
            for (double[] input : inputs) {
                for (int index = half; index < input.length; index++) {
                    input[index] = 3 - input[index];
                }
            }
            double[] after = probe.run(inputs).mixed();
            for (int index = 0; index < half; index++) {
                if (!(Math.abs(after[index] - before[index]) <= ROUNDING * largest(before))) {
                    fail(
                            "%s: the sequences of a batch must not meet, but changing the second moved the first from %s to %s",
                            where, before[index], after[index]);
                }
            }
        });
    }

    @Test
    public void hugeQueriesAndKeysGiveFiniteMixtures() {
        forEachLayer((attention, probe, where) -> {
            double[][] inputs = probe.randomInputs();
            for (int index = 0; index < inputs[0].length; index++) {
                inputs[0][index] *= 1e3;
                inputs[1][index] *= 1e3;
            }
            for (double mixed : probe.run(inputs).mixed()) {
                if (!Double.isFinite(mixed)) {
                    fail(
                            "%s: queries and keys a thousand times as large give %s; scale before exponentials",
                            where, mixed);
                }
            }
        });
    }

    @Test
    public void theGradientsAreThoseOfCentralDifferences() {
        forEachLayer((attention, probe, where) -> {
            double[][] inputs = probe.randomInputs();
            for (String source : probe.sources()) {
                probe.run(inputs);
                double[] gradient = probe.gradient(source);
                int stride = Math.max(1, probe.length(source) / GRADIENT_ELEMENTS);
                for (int element = 0; element < gradient.length; element += stride) {
                    double difference = (probe.lossAt(inputs, source, element, DIFFERENCE)
                                    - probe.lossAt(inputs, source, element, -DIFFERENCE))
                            / (2 * DIFFERENCE);
                    if (!(Math.abs(gradient[element] - difference) <= GRADIENT_TOLERANCE * (1 + largest(gradient)))) {
                        fail(
                                "%s: the gradient by %s is %s at element %s, but central differences give %s",
                                where, source, gradient[element], element, difference);
                    }
                }
            }
        });
    }

    @Test
    @Promise(type = Attention.class, method = "layer")
    public void aLayerDescribedAgainIsTheSame() {
        forEach((attention, config) -> {
            for (Dimensions size : some("dimensions()", dimensions())) {
                Parameters parameters = new Parameters(DType.F64);
                attention.layer(size, parameters);
                Map<String, TensorType> before = parameters.types();
                attention.layer(size, parameters);
                assertThat(parameters.types())
                        .as("%s with %s: describing a layer again must declare the same variables", config, size)
                        .isEqualTo(before);
                try (AttentionProbe first = new AttentionProbe(attention, size);
                        AttentionProbe second = new AttentionProbe(attention, size)) {
                    assertThat(second.run(second.randomInputs()).mixed())
                            .as("%s with %s: describing a layer again must give the same mixtures", config, size)
                            .containsExactly(first.run(first.randomInputs()).mixed());
                }
            }
        });
    }

    @Test
    @Promise(type = Attention.Layer.class, method = "mix")
    public void tensorsThatDoNotFitAreRefusedWithTheirShape() {
        forEach((attention, config) -> {
            for (Dimensions size : some("dimensions()", dimensions())) {
                Attention.Layer layer = attention.layer(size, new Parameters(DType.F64));
                List<Tensor> fitting = AttentionProbe.inputs(size, DType.F64);
                for (int index = 0; index < fitting.size(); index++) {
                    for (int[] lengths : new int[][] {
                        {AttentionProbe.BATCH, size.tokens() + 1, size.width()},
                        {AttentionProbe.BATCH, size.tokens(), size.width() + 1},
                        {size.tokens(), size.width()}
                    }) {
                        Tensor[] tensors = fitting.toArray(new Tensor[0]);
                        tensors[index] = Tensor.input("misfit", DType.F64, lengths);
                        requireRefusal(
                                config,
                                size,
                                tensors[index].shape(),
                                () -> layer.mix(tensors[0], tensors[1], tensors[2]));
                    }
                }
            }
        });
    }

    private static void requireRefusal(Record config, Dimensions size, Shape misfit, Runnable mixing) {
        Throwable thrown = catchThrowable(mixing::run);
        if (thrown == null) {
            fail("%s with %s: mixed a tensor of shape %s, which does not fit", config, size, misfit);
        }
        assertThat(thrown)
                .as("%s with %s: refusal of a tensor of shape %s", config, size, misfit)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(misfit.toString());
    }

    @Test
    @Promise(type = Attention.class, method = "layer")
    public void sizesThatCannotWorkAreRefusedWithTheirNumbers() {
        forEach((attention, config) -> {
            for (Dimensions size : refusedDimensions()) {
                Throwable thrown = catchThrowable(() -> attention.layer(size, new Parameters(DType.F64)));
                if (thrown == null) {
                    fail("%s: accepted %s, which it must refuse", config, size);
                }
                assertThat(thrown)
                        .as("%s: refusal of %s", config, size)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageMatching("(?s).*\\b(" + size.frames() + "|" + size.width() + "|" + size.heads() + "|"
                                + size.headWidth() + "|" + size.tokensPerFrame() + ")\\b.*");
            }
        });
    }

    private static double largest(double[] values) {
        return DoubleStream.concat(DoubleStream.of(1), Arrays.stream(values).map(Math::abs))
                .max()
                .orElseThrow();
    }

    private void forEachLayer(LayerCheck check) {
        forEach((attention, config) -> {
            for (Dimensions size : some("dimensions()", dimensions())) {
                try (AttentionProbe probe = new AttentionProbe(attention, size)) {
                    check.check(attention, probe, new Place(config, size));
                }
            }
        });
    }

    private record Place(Record config, Dimensions size) {

        @Override
        public String toString() {
            return config + " with " + size;
        }
    }

    @FunctionalInterface
    private interface LayerCheck {
        void check(Attention attention, AttentionProbe probe, Place where);
    }
}
