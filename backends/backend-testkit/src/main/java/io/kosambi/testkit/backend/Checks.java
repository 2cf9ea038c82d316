package io.kosambi.testkit.backend;

import java.util.List;
import java.util.stream.Stream;

/** All that the contract demands of the backend on a bench. */
final class Checks {

    private static final String PRIMITIVE = "Primitive";

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
                        LifecycleChecks.all(bench),
                        CapabilityChecks.all(bench, composites))
                .flatMap(checks -> checks);
    }

    static Stream<Check> elementwise(Bench bench) {
        return cases(bench, ElementwiseCases.all(bench.dtypes()), PRIMITIVE);
    }

    static Stream<Check> movements(Bench bench) {
        return cases(bench, MovementCases.all(bench.dtypes()), PRIMITIVE);
    }

    static Stream<Check> contractions(Bench bench) {
        return cases(bench, ContractionCases.all(bench.dtypes()), PRIMITIVE);
    }

    static Stream<Check> randomNumbers(Bench bench) {
        return cases(bench, RandomNumberCases.all(bench.dtypes()), "Primitive.Random and Philox");
    }

    static Stream<Check> composites(Bench bench, List<CompositeCase> composites) {
        return cases(bench, CompositeCases.all(bench.floating(), composites), "the composite and of Composite");
    }

    private static Stream<Check> cases(Bench bench, Stream<Case> cases, String promise) {
        return cases.map(trial -> bench.check(trial).promisedBy(promise));
    }
}
