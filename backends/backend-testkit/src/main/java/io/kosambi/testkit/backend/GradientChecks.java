package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Gradients as the backend computes them, against central differences of what it computes. */
final class GradientChecks {

    /** Differentiating by differences costs four runs per element. */
    private static final int MOST_ELEMENTS = 200;

    private GradientChecks() {}

    static Stream<Check> all(Bench bench, List<CompositeCase> composites) {
        if (!bench.declares(DType.F64)) {
            return Stream.of();
        }
        Stream<Check> ofComposites = composites.stream()
                .filter(trial -> trial.elements() <= MOST_ELEMENTS && isSmooth(trial))
                .flatMap(trial ->
                        checks(bench, trial.name(), trial.inputs(), inputs -> Tensor.apply(trial.composite(), inputs)));
        return Stream.concat(ofComposites, repeatedInputs(bench));
    }

    /** Steep functions, which are there to try overflow, have no useful differences. */
    private static boolean isSmooth(CompositeCase trial) {
        return trial.inputs().stream()
                .allMatch(input -> java.util.Arrays.stream(input.toDoubles()).allMatch(value -> Math.abs(value) < 20));
    }

    private static Stream<Check> repeatedInputs(Bench bench) {
        List<HostTensor> sequence = List.of(Numbers.normal(Shape.of(2, 4, 4), 1));
        ScaledDotProductAttention attention = new ScaledDotProductAttention(2, 0.7, 2, 1);
        return Stream.of(
                        checks(bench, "attention of a sequence to itself", sequence, inputs -> {
                            Tensor x = inputs.get(0);
                            return Tensor.apply(attention, List.of(x, x, x));
                        }),
                        checks(
                                bench,
                                "attention to parts of one projection",
                                List.of(
                                        Numbers.normal(Shape.of(2, 3, 4), 1),
                                        Numbers.normal(Shape.of(4, 12), 2),
                                        Numbers.normal(Shape.of(12), 3)),
                                inputs -> Tensor.apply(
                                        attention,
                                        inputs.get(0)
                                                .linear(inputs.get(1), inputs.get(2))
                                                .split(2, 3))))
                .flatMap(checks -> checks);
    }

    private static Stream<Check> checks(
            Bench bench, String name, List<HostTensor> inputs, Function<List<Tensor>, List<Tensor>> function) {
        return Stream.of(
                new Check(
                        "gradient against central differences: " + name,
                        () -> CentralDifferences.check(bench.backend(), inputs, function)),
                new Check(
                        "second derivatives against central differences: " + name,
                        () -> CentralDifferences.checkSecond(bench.backend(), inputs, function)));
    }
}
