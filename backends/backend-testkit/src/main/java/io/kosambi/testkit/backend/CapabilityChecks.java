package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.UnsupportedGraphException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a backend says of itself, and what it does with that which it does not declare. */
final class CapabilityChecks {

    private static final Shape PAIR = Shape.of(2);

    private final Bench bench;
    private final List<CompositeCase> composites;

    /** A composite of which no backend has heard. */
    private record Doubled() implements Composite {

        @Override
        public String name() {
            return "doubled";
        }

        @Override
        public List<Tensor> expand(List<Tensor> inputs) {
            return List.of(inputs.get(0).add(inputs.get(0)));
        }
    }

    private CapabilityChecks(Bench bench, List<CompositeCase> composites) {
        this.bench = bench;
        this.composites = composites;
    }

    static Stream<Check> all(Bench bench, List<CompositeCase> composites) {
        return new CapabilityChecks(bench, composites).checks().map(check -> check.promisedBy("Capabilities"));
    }

    private Stream<Check> checks() {
        Stream<Check> undeclared = Stream.of(DType.values())
                .filter(type -> !bench.declares(type))
                .map(type -> new Check(
                        "a program in " + type + ", which is not declared, is refused", () -> undeclared(type)));
        return Stream.concat(
                undeclared,
                Stream.of(
                        new Check("capabilities are told", this::capabilitiesAreTold),
                        new Check("only composites that are checked are claimed", this::claimsAreChecked),
                        new Check("a composite of a plugin's own runs by its expansion", this::unclaimedComposite)));
    }

    private void capabilitiesAreTold() {
        Capabilities capabilities = bench.capabilities();
        require(
                bench.declares(DType.I32),
                "capabilities: needs I32, in which seeds and indices come, declares " + capabilities.dtypes());
        require(!bench.floating().isEmpty(), "capabilities: needs F32 or F64, declares " + capabilities.dtypes());
        require(!capabilities.devices().isEmpty(), "capabilities: no kind of device is declared");
        require(!capabilities.device().isBlank(), "capabilities: the device is blank");
        require(!capabilities.fingerprint().isBlank(), "capabilities: the fingerprint is blank");
        require(
                capabilities.equals(bench.capabilities()),
                "capabilities: differ from call to call: " + capabilities + ", then " + bench.capabilities());
    }

    private void claimsAreChecked() {
        Set<String> known = composites.stream()
                .map(trial -> trial.composite().name())
                .flatMap(name -> Stream.of(name, "gradient of " + name))
                .collect(Collectors.toSet());
        List<String> unchecked = bench.capabilities().claimedComposites().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .toList();
        require(
                unchecked.isEmpty(),
                "the composites " + unchecked + " are claimed but checked nowhere; add them to additionalComposites()."
                        + " Checked are " + known);
    }

    private void unclaimedComposite() {
        Tensor x = Tensor.input(Case.inputName(0), bench.anyFloating(), PAIR.lengths());
        Tensor doubled = Tensor.apply(new Doubled(), List.of(x)).get(0);
        Tensor gradient = Gradients.of(doubled.square().sum(), List.of(x)).get(0);
        Graph graph = Graph.of("unclaimed", Map.of("doubled", doubled, "gradient", gradient));
        Map<String, HostTensor> results = Bench.run(bench.backend(), graph, List.of(HostTensor.of(PAIR, 1, 2.5)), 2);
        requireValues("2 x of [1.0, 2.5]", results, "doubled", 2, 5);
        requireValues("the gradient 8 x of (2 x)^2", results, "gradient", 8, 20);
    }

    private void undeclared(DType type) {
        Tensor x = Tensor.input("x", type, PAIR.lengths());
        Graph undeclared = Graph.of("undeclared", Map.of("y", x.add(x)));
        try (State state = bench.backend().allocate(Map.of())) {
            bench.backend().compile(undeclared, state).close();
        } catch (UnsupportedGraphException refusal) {
            require(
                    String.valueOf(refusal.getMessage()).contains(type.name()),
                    "compile with " + type + ": the message should mention " + type + ", but is: "
                            + refusal.getMessage());
            return;
        } catch (RuntimeException thrown) {
            throw new AssertionError(
                    "compile with " + type + ": should throw UnsupportedGraphException, but threw " + thrown, thrown);
        }
        throw new AssertionError("compile with " + type + ": should throw UnsupportedGraphException, but was accepted");
    }

    private static void requireValues(String what, Map<String, HostTensor> results, String label, double... expected) {
        HostTensor actual = Objects.requireNonNull(results.get(label), label);
        for (int index = 0; index < expected.length; index++) {
            require(
                    actual.get(index) == expected[index],
                    what + " should be " + expected[index] + " at " + index + ", got " + actual);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
