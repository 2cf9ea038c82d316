package io.kosambi.testkit.backend;

import java.util.List;
import java.util.stream.Stream;

/** All that the contract demands of the backend on a bench. */
final class Checks {

    private Checks() {}

    static Stream<Check> all(Bench bench, List<CompositeCase> composites) {
        return Stream.of(
                        elementwise(bench),
                        movements(bench),
                        contractions(bench),
                        randomNumbers(bench),
                        composites(bench, composites),
                        GradientChecks.all(bench, composites),
                        RandomGraphs.all(bench),
                        StateChecks.all(bench),
                        TrainingChecks.all(bench),
                        LifecycleChecks.all(bench, composites))
                .flatMap(checks -> checks);
    }

    static Stream<Check> elementwise(Bench bench) {
        return ElementwiseCases.all(bench.dtypes()).map(bench::check);
    }

    static Stream<Check> movements(Bench bench) {
        return MovementCases.all(bench.dtypes()).map(bench::check);
    }

    static Stream<Check> contractions(Bench bench) {
        return ContractionCases.all(bench.dtypes()).map(bench::check);
    }

    static Stream<Check> randomNumbers(Bench bench) {
        return RandomNumberCases.all(bench.dtypes()).map(bench::check);
    }

    static Stream<Check> composites(Bench bench, List<CompositeCase> composites) {
        return CompositeCases.all(bench.floating(), composites).map(bench::check);
    }
}
