package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Determinism;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Training steps of a small transformer: the same losses as the reference, and at each repetition the
 * same bits, if the backend declares so.
 */
final class TrainingChecks {

    private static final int STEPS = 20;
    private static final int REPEATED_STEPS = 4;
    private static final double F64_TOLERANCE = 1e-10;
    private static final double F32_TOLERANCE = 1e-3;

    private TrainingChecks() {}

    static Stream<Check> all(Bench bench) {
        boolean bitwise = bench.capabilities().determinism() == Determinism.BITWISE;
        return bench.floating().stream()
                .flatMap(dtype -> Stream.of(
                        new Check("training like the reference " + dtype, () -> likeTheReference(bench, dtype)),
                        bitwise
                                ? new Check("training gives the same bits again " + dtype, () -> sameBits(bench, dtype))
                                        .promisedBy("Determinism.BITWISE")
                                : new Check(
                                                "training gives the same numbers again " + dtype,
                                                () -> sameNumbers(bench, dtype))
                                        .promisedBy("Determinism.ROUNDING")));
    }

    private static void likeTheReference(Bench bench, DType dtype) {
        List<HostTensor> expected = TrainingStep.train(bench.reference(), DType.F64, STEPS);
        List<HostTensor> actual = TrainingStep.train(bench.backend(), dtype, STEPS);
        requireClose("the reference", expected, actual, STEPS, dtype);
    }

    private static void requireClose(
            String what, List<HostTensor> expected, List<HostTensor> actual, int steps, DType dtype) {
        double tolerance = dtype == DType.F64 ? F64_TOLERANCE : F32_TOLERANCE;
        List<String> variables =
                List.copyOf(TrainingStep.graph(dtype).variables().keySet());
        // Where a gradient is zero but for rounding, as that of a bias of keys, AdamW makes steps of any rounding
        // error; in
        // float64 too small to be seen.
        int compared = dtype == DType.F64 ? expected.size() : steps;
        for (int index = 0; index < compared; index++) {
            String result = index < steps
                    ? "the loss of step " + index
                    : "after " + steps + " steps the variable '" + variables.get(index - steps) + "'";
            double difference = relativeDifference(expected.get(index), actual.get(index));
            if (!(difference <= tolerance)) {
                throw new AssertionError(result + " differs from " + what + " by " + difference
                        + " relative to its size, allowed is " + tolerance + ": expected " + expected.get(index)
                        + ", got " + actual.get(index));
            }
        }
    }

    /** The norm of the difference over the norm of what is expected. */
    private static double relativeDifference(HostTensor expected, HostTensor actual) {
        double difference = 0;
        double size = 0;
        for (int index = 0; index < expected.length(); index++) {
            difference += Math.pow(expected.get(index) - actual.get(index), 2);
            size += Math.pow(expected.get(index), 2);
        }
        return difference == 0 ? 0 : Math.sqrt(difference / size);
    }

    private static void sameBits(Bench bench, DType dtype) {
        Graph graph = TrainingStep.graph(dtype);
        List<HostTensor> first = TrainingStep.train(bench.backend(), dtype, REPEATED_STEPS);
        requireSame("a second compilation of the same program", first, bench.backend(), dtype, graph);
        try (ComputeBackend other = bench.newBackend()) {
            requireSame("another instance of the backend", first, other, dtype, graph);
        }
    }

    private static void sameNumbers(Bench bench, DType dtype) {
        List<HostTensor> first = TrainingStep.train(bench.backend(), dtype, REPEATED_STEPS);
        try (ComputeBackend other = bench.newBackend()) {
            List<HostTensor> again = TrainingStep.train(other, dtype, REPEATED_STEPS);
            requireClose("what the backend computed before", first, again, REPEATED_STEPS, dtype);
        }
    }

    private static void requireSame(
            String what, List<HostTensor> first, ComputeBackend backend, DType dtype, Graph graph) {
        List<HostTensor> again = TrainingStep.train(backend, dtype, REPEATED_STEPS);
        for (int index = 0; index < first.size(); index++) {
            String result = index < REPEATED_STEPS ? "loss of step " + index : "a variable after training";
            Comparison.requireSame(
                    what + " gives other numbers, first in the " + result, first.get(index), again.get(index), graph);
        }
    }
}
