package io.kosambi.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kosambi.spi.backend.ComputeBackend;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractCatchesFlawsTest {

    static List<Arguments> flaws() {
        return List.of(
                caught(
                        "maximum starts at zero",
                        WrongNumbers.maximumStartsAtZero(),
                        Checks::contractions,
                        "max over",
                        "expected -",
                        "got 0.0",
                        "elements differ"),
                caught(
                        "empty maximum is zero",
                        WrongNumbers.emptyMaximumIsZero(),
                        Checks::contractions,
                        "max over",
                        "(0)",
                        "expected -Infinity, got 0.0"),
                caught(
                        "element type ignored",
                        WrongNumbers.elementTypeIgnored(),
                        Checks::elementwise,
                        "F64",
                        "difference",
                        "allowed"),
                caught(
                        "random counter off by one",
                        WrongNumbers.randomCounterOffByOne(),
                        Checks::randomNumbers,
                        "random uniform",
                        "stream 0, step 0"),
                caught(
                        "random stream ignored",
                        WrongNumbers.randomStreamIgnored(),
                        Checks::randomNumbers,
                        "random uniform",
                        "stream 1"),
                caught(
                        "softmax overflows",
                        WrongNumbers.softmaxOverflows(),
                        ContractCatchesFlawsTest::composites,
                        "Softmax",
                        "(3, 7)",
                        "got NaN"),
                caught(
                        "variance of a sample",
                        WrongNumbers.varianceOfASample(),
                        ContractCatchesFlawsTest::composites,
                        "LayerNorm[epsilon=1.0E-6]",
                        "differs from the reference"),
                caught(
                        "transposed operand ignored",
                        WrongNumbers.transposedOperandIgnored(),
                        Checks::contractions,
                        "matmul, left transposed",
                        "(8, 8) (8, 8)"),
                caught(
                        "slice of a slice forgets its start",
                        WrongNumbers.sliceOfASliceForgetsItsStart(),
                        Checks::movements,
                        "slice, slice, pad",
                        "slice axis 0 from 2 to 8"),
                caught(
                        "attention gradient ignores the span",
                        WrongNumbers.attentionGradientIgnoresTheSpan(),
                        ContractCatchesFlawsTest::composites,
                        "gradient of ScaledDotProductAttention",
                        "past=0, future=0"),
                caught(
                        "attention gradient ignores the span, seen by differences",
                        WrongNumbers.attentionGradientIgnoresTheSpan(),
                        ContractCatchesFlawsTest::gradients,
                        "ScaledDotProductAttention",
                        "past=0, future=0",
                        "central differences give"),
                caught(
                        "attention gradient ignores the logarithms",
                        WrongNumbers.attentionGradientIgnoresTheLogarithms(),
                        ContractCatchesFlawsTest::composites,
                        "gradient of ScaledDotProductAttention",
                        "from outputs {1}"),
                caught(
                        "updates applied too early",
                        WrongManners.updatesAppliedTooEarly(),
                        StateChecks::all,
                        "two variables swap",
                        "was x updated before it was read?",
                        "should be [1.0, 2.0]"),
                caught(
                        "state shared by all",
                        WrongManners.stateSharedByAll(),
                        ContractCatchesFlawsTest::statesApart,
                        "two states of one backend are apart",
                        "x of the first state should be [2.0]",
                        "3.0"),
                caught(
                        "input overwritten",
                        WrongManners.inputOverwritten(),
                        Checks::elementwise,
                        "was an input or a constant overwritten?"),
                caught(
                        "caller's array kept",
                        WrongManners.callersArrayKept(),
                        StateChecks::all,
                        "values are copied",
                        "array it was written from has changed"),
                caught(
                        "other bits at each run",
                        WrongManners.otherBitsAtEachRun(),
                        Checks::elementwise,
                        "the second run",
                        "gives other numbers",
                        "first",
                        "then"),
                caught(
                        "output follows its variable",
                        WrongManners.outputFollowsItsVariable(),
                        StateChecks::all,
                        "output 'before'",
                        "should be"),
                caught(
                        "undeclared type accepted",
                        WrongManners.undeclaredTypeAccepted(),
                        ContractCatchesFlawsTest::capabilities,
                        "F64",
                        "UnsupportedGraphException",
                        "was accepted"),
                caught(
                        "unknown composite claimed",
                        WrongManners.unknownCompositeClaimed(),
                        ContractCatchesFlawsTest::capabilities,
                        "flash convolution",
                        "additionalComposites"),
                caught(
                        "seeds have no type",
                        WrongManners.noIntegersDeclared(),
                        bench ->
                                capabilities(bench).filter(check -> check.name().contains("told")),
                        "needs I32",
                        "documentation of Capabilities"),
                caught(
                        "no device declared",
                        WrongManners.noDeviceDeclared(),
                        ContractCatchesFlawsTest::capabilities,
                        "no kind of device is declared",
                        "documentation of Capabilities"),
                caught(
                        "composites of plugins refused",
                        WrongManners.unknownCompositesRefused(),
                        ContractCatchesFlawsTest::capabilities,
                        "a composite of a plugin's own runs by its expansion",
                        "has no kernel for",
                        "documentation of Capabilities"),
                caught(
                        "other bits in each instance",
                        WrongManners.otherBitsInEachInstance(),
                        TrainingChecks::all,
                        "another instance of the backend gives other numbers",
                        "documentation of Determinism.BITWISE"),
                caught(
                        "other numbers in each instance",
                        WrongManners.otherNumbersInEachInstance(),
                        TrainingChecks::all,
                        "differs from what the backend computed before",
                        "documentation of Determinism.ROUNDING"),
                caught(
                        "closed program runs",
                        WrongManners.closedProgramRuns(),
                        ContractCatchesFlawsTest::lifecycle,
                        "run of a closed program",
                        "IllegalStateException",
                        "was accepted"),
                caught(
                        "closed backend runs",
                        WrongManners.closedBackendRuns(),
                        ContractCatchesFlawsTest::lifecycle,
                        "allocate on a closed backend",
                        "was accepted"),
                caught(
                        "unknown input accepted",
                        WrongManners.unknownInputAccepted(),
                        ContractCatchesFlawsTest::lifecycle,
                        "write of an unknown input",
                        "was accepted"),
                caught(
                        "any shape accepted",
                        WrongManners.anyShapeAccepted(),
                        ContractCatchesFlawsTest::lifecycle,
                        "read of an output",
                        "ShapeException",
                        "was accepted"),
                caught(
                        "readable before the first run",
                        WrongManners.readableBeforeTheFirstRun(),
                        ContractCatchesFlawsTest::lifecycle,
                        "read before the first run",
                        "was accepted"),
                caught(
                        "operand overwritten",
                        WrongManners.operandOverwritten(),
                        Checks::movements,
                        "reshape, transpose, add",
                        "differs from the reference"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flaws")
    void aFlawIsCaughtWithAMessageThatSaysWhatIsWrong(
            String name, Flaw flaw, Function<Bench, Stream<Check>> section, String[] words) {
        try (Bench bench = bench(flaw)) {
            assertThat(firstFailure(section.apply(bench)))
                    .as(name)
                    .hasValueSatisfying(message -> assertThat(message)
                            .contains(words)
                            .contains("is in the documentation of ")
                            .contains("-D" + Check.ONLY + "="));
        }
    }

    @Test
    void trainingNoticesASmallErrorInOneGradient() {
        try (Bench bench = bench(WrongNumbers.attentionGradientIgnoresTheSpan())) {
            assertThat(firstFailure(TrainingChecks.all(bench)))
                    .hasValueSatisfying(message -> assertThat(message)
                            .contains("training like the reference", "the loss of step 1", "allowed is"));
        }
    }

    @Test
    void aRandomGraphIsCutBackToTheOperationsThatFail() {
        try (Bench bench = bench(WrongNumbers.varianceOfASample())) {
            assertThat(firstFailure(RandomGraphs.all(bench)))
                    .hasValueSatisfying(message ->
                            assertThat(message).contains("random graph", "already with the first", "layer norm"));
        }
    }

    @Test
    void theWrapperItselfIsSound() {
        try (Bench bench = bench(Flaw.rewriting((node, inputs) -> null))) {
            assertThat(firstFailure(Stream.of(
                                    Checks.movements(bench),
                                    Checks.randomNumbers(bench),
                                    StateChecks.all(bench),
                                    lifecycle(bench),
                                    capabilities(bench))
                            .flatMap(checks -> checks)))
                    .isEmpty();
        }
    }

    @Test
    void checksHaveNamesOfTheirOwn() {
        try (Bench bench = bench(Flaw.NONE)) {
            assertThat(Checks.all(bench, CompositeCases.standard()).map(Check::name))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whateverABackendThrowsIsToldWithTheNameOfTheCheck() {
        Check check = new Check("matmul F32 (2, 3) (3, 4)", () -> {
            throw new UnsupportedOperationException("no such kernel");
        });
        assertThatCode(check::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("matmul F32 (2, 3) (3, 4)", "no such kernel", "-Dkosambi.contract.only=");
    }

    @Test
    void aSelectionOfNothingFails() {
        ComputeBackendContract contract = new ComputeBackendContract() {
            @Override
            protected ComputeBackend backend() {
                return new FlawedBackend(Flaw.NONE);
            }
        };
        System.setProperty(Check.ONLY, "no such check");
        try {
            contract.openBench();
            assertThat(contract.elementwisePrimitives()).isEmpty();
            assertThatCode(contract::closeBackend)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll("no such check", "nothing was tried");
        } finally {
            System.clearProperty(Check.ONLY);
        }
    }

    private static Optional<String> firstFailure(Stream<Check> checks) {
        return checks.map(ContractCatchesFlawsTest::failure)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> failure(Check check) {
        try {
            check.run();
            return Optional.empty();
        } catch (AssertionError failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    private static Bench bench(Flaw flaw) {
        return new Bench(() -> new FlawedBackend(flaw), Tolerance::usual);
    }

    private static Stream<Check> composites(Bench bench) {
        return Checks.composites(bench, CompositeCases.standard());
    }

    private static Stream<Check> gradients(Bench bench) {
        return GradientChecks.all(bench, CompositeCases.standard());
    }

    private static Stream<Check> lifecycle(Bench bench) {
        return LifecycleChecks.all(bench);
    }

    private static Stream<Check> capabilities(Bench bench) {
        return CapabilityChecks.all(bench, CompositeCases.standard());
    }

    private static Stream<Check> statesApart(Bench bench) {
        return StateChecks.all(bench).filter(check -> check.name().contains("apart"));
    }

    private static Arguments caught(String name, Flaw flaw, Function<Bench, Stream<Check>> section, String... words) {
        return Arguments.of(name, flaw, section, words);
    }
}
