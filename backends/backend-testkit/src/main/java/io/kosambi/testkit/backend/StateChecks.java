package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What lives from run to run: variables, whose reads all come before their updates, and inputs. */
final class StateChecks {

    private final Bench bench;
    private final DType dtype;

    private StateChecks(Bench bench, DType dtype) {
        this.bench = bench;
        this.dtype = dtype;
    }

    static Stream<Check> all(Bench bench) {
        return bench.floating().stream().flatMap(dtype -> new StateChecks(bench, dtype).checks());
    }

    private Stream<Check> checks() {
        Stream<Check> plain = Stream.of(
                check("variables start at zero", this::variablesStartAtZero),
                check("what is written is read back", this::whatIsWrittenIsReadBack),
                check("two variables swap", this::twoVariablesSwap),
                check("three variables rotate", this::threeVariablesRotate),
                check("outputs show a variable before its update", this::outputsComeBeforeUpdates),
                check("two variables updated with one tensor stay apart", this::updatesDoNotShareMemory),
                check("programs share one state", this::programsShareOneState),
                check("two states of one backend are apart", this::statesAreApart),
                check("a variable written between runs is seen", this::writesBetweenRunsAreSeen),
                check("inputs written once persist and others start at zero", this::inputsPersist),
                check("values are copied in and out", this::valuesAreCopied),
                check("element types are converted", this::elementTypesAreConverted));
        // A backend that updates in place must notice that old elements are still to be read.
        Stream<Check> aliasing = Stream.of(
                updated("plus one", x -> x.add(1)),
                updated("transposed", x -> x.transpose(0, 1)),
                updated("times itself", x -> x.matmul(x)),
                updated("times its transpose", x -> x.matmul(x.transpose(0, 1))),
                updated("with rows rotated", x -> Tensor.concatenate(0, List.of(x.slice(0, 1, 4), x.slice(0, 0, 1)))),
                updated("shifted with zeros", x -> x.slice(1, 0, 3).pad(1, 1, 0)),
                updated("plus its first row", x -> x.add(x.slice(0, 0, 1))),
                updated("less its row means", x -> x.subtract(x.mean(1).expandAxis(1))),
                updated("with softmax", Tensor::softmax),
                updated("with a constant", x -> Tensor.fill(3, x.type())));
        return Stream.concat(plain, aliasing);
    }

    private Check check(String name, Check.Body body) {
        return new Check(name + " " + dtype, body);
    }

    // ---- Variables

    private void variablesStartAtZero() {
        Map<String, TensorType> types = Map.of("x", vector(5), "scalar", vector(), "empty", vector(0, 3));
        try (State state = backend().allocate(types)) {
            requireEqual("the variables of the state", types, state.variables());
            require("a new variable", state.read("x"), 0, 0, 0, 0, 0);
            require("a new scalar", state.read("scalar"), 0);
            require("a new empty variable", state.read("empty"));
        }
    }

    private void whatIsWrittenIsReadBack() {
        try (State state = backend().allocate(Map.of("x", vector(3), "y", vector(3)))) {
            state.write("x", values(1, 2, 3));
            state.write("y", values(4, 5, 6));
            require("x", state.read("x"), 1, 2, 3);
            require("y", state.read("y"), 4, 5, 6);
        }
    }

    private void twoVariablesSwap() {
        Tensor x = Tensor.variable("x", vector(2));
        Tensor y = Tensor.variable("y", vector(2));
        Graph graph = new Graph("swap", Map.of(), ordered("x", y, "y", x));
        try (State state = backend().allocate(graph.variables());
                Program program = backend().compile(graph, state)) {
            state.write("x", values(1, 2));
            state.write("y", values(3, 4));
            program.run();
            require("x after x <- y, y <- x", state.read("x"), 3, 4);
            require("y after x <- y, y <- x (was x updated before it was read?)", state.read("y"), 1, 2);
            program.run();
            require("x after swapping twice", state.read("x"), 1, 2);
        }
    }

    private void threeVariablesRotate() {
        Tensor a = Tensor.variable("a", vector(1));
        Tensor b = Tensor.variable("b", vector(1));
        Tensor c = Tensor.variable("c", vector(1));
        Map<String, Tensor> updates = ordered("a", b.add(a), "b", c.add(b));
        updates.put("c", a);
        Graph graph = new Graph("rotate", Map.of("sum", a.add(b).add(c)), updates);
        try (State state = backend().allocate(graph.variables());
                Program program = backend().compile(graph, state)) {
            state.write("a", values(1));
            state.write("b", values(10));
            state.write("c", values(100));
            program.run();
            program.run();
            require("a", state.read("a"), 11 + 110);
            require("b", state.read("b"), 110 + 1);
            require("c", state.read("c"), 11);
            require("the sum before the second run", program.read("sum"), 11 + 110 + 1);
        }
    }

    private void outputsComeBeforeUpdates() {
        Tensor count = Tensor.variable("count", vector(2));
        Tensor next = count.add(1);
        Graph graph = new Graph("count", ordered("before", count, "after", next), Map.of("count", next));
        try (State state = backend().allocate(graph.variables());
                Program program = backend().compile(graph, state)) {
            for (int run = 0; run < 3; run++) {
                program.run();
                require("output 'before' of run " + run, program.read("before"), run, run);
                require("output 'after' of run " + run, program.read("after"), run + 1, run + 1);
            }
            state.write("count", values(50, 50));
            require("an output, after a write to the variable it shows", program.read("before"), 2, 2);
        }
    }

    private void updatesDoNotShareMemory() {
        Tensor x = Tensor.variable("x", vector(2));
        Tensor input = Tensor.input("input", dtype, 2);
        Graph both = new Graph("both", Map.of(), ordered("x", input, "y", input));
        Graph one = new Graph("one", Map.of(), Map.of("x", x.add(1)));
        Map<String, TensorType> types = Map.of("x", vector(2), "y", vector(2));
        try (State state = backend().allocate(types);
                Program setBoth = backend().compile(both, state);
                Program addToOne = backend().compile(one, state)) {
            setBoth.write("input", values(1, 2));
            setBoth.run();
            addToOne.run();
            require("x", state.read("x"), 2, 3);
            require("y, which only had the same value as x", state.read("y"), 1, 2);
            setBoth.run();
            require("x, set from the input again", state.read("x"), 1, 2);
        }
    }

    private void programsShareOneState() {
        Tensor x = Tensor.variable("x", vector(2));
        Graph add = new Graph("add", Map.of(), Map.of("x", x.add(1)));
        Graph twice = new Graph("twice", Map.of("old", x), Map.of("x", x.multiply(2)));
        Graph look = Graph.of("look", Map.of("x", x));
        try (State state = backend().allocate(Map.of("x", vector(2), "unused", vector(1)));
                Program first = backend().compile(add, state);
                Program second = backend().compile(twice, state);
                Program third = backend().compile(look, state)) {
            first.run();
            second.run();
            first.run();
            second.run();
            third.run();
            require("x as another program of the same state sees it", third.read("x"), 6, 6);
            require("the output of a program is left alone by others", second.read("old"), 3, 3);
            require("x", state.read("x"), 6, 6);
        }
    }

    private void statesAreApart() {
        Tensor x = Tensor.variable("x", vector(1));
        Graph graph = new Graph("add", Map.of(), Map.of("x", x.add(1)));
        try (State left = backend().allocate(graph.variables());
                State right = backend().allocate(graph.variables());
                Program onLeft = backend().compile(graph, left);
                Program onRight = backend().compile(graph, right)) {
            onLeft.run();
            onLeft.run();
            onRight.run();
            require("x of the first state", left.read("x"), 2);
            require("x of the second state", right.read("x"), 1);
        }
    }

    private void writesBetweenRunsAreSeen() {
        Tensor x = Tensor.variable("x", vector(2));
        Graph graph = Graph.of("double", Map.of("y", x.multiply(2)));
        try (State state = backend().allocate(graph.variables());
                Program program = backend().compile(graph, state)) {
            state.write("x", values(1, 2));
            program.run();
            require("the output", program.read("y"), 2, 4);
            state.write("x", values(5, 6));
            program.run();
            require("the output after the variable was written", program.read("y"), 10, 12);
        }
    }

    private Check updated(String name, UnaryOperator<Tensor> update) {
        return check("a variable updated " + name, () -> {
            TensorType type = vector(4, 4);
            Tensor x = Tensor.variable("x", type);
            Graph graph = new Graph("update " + name, Map.of("old", x), Map.of("x", update.apply(x)));
            HostTensor start = Numbers.coarse(type.shape(), 3).as(dtype);
            HostTensor expected = twice(bench.reference(), graph, start);
            HostTensor actual = twice(backend(), graph, start);
            new Comparison(Closeness.ACCUMULATED, bench::tolerance)
                    .require("the variable after two runs", expected, actual, graph);
        });
    }

    private static HostTensor twice(ComputeBackend backend, Graph graph, HostTensor start) {
        try (State state = backend.allocate(graph.variables());
                Program program = backend.compile(graph, state)) {
            state.write("x", start);
            program.run();
            program.run();
            return state.read("x");
        }
    }

    // ---- Inputs, outputs and the host

    private void inputsPersist() {
        Tensor once = Tensor.input("once", dtype, 2);
        Tensor never = Tensor.input("never", dtype, 2);
        Tensor often = Tensor.input("often", dtype, 2);
        Graph graph = Graph.of("inputs", Map.of("sum", once.add(never).add(often)));
        try (State state = backend().allocate(Map.of());
                Program program = backend().compile(graph, state)) {
            program.write("once", values(100, 200));
            for (int run = 0; run < 3; run++) {
                program.write("often", values(run, run));
                program.run();
                require("the sum in run " + run, program.read("sum"), 100 + run, 200 + run);
            }
        }
    }

    private void valuesAreCopied() {
        Tensor input = Tensor.input("input", dtype, 2);
        Tensor variable = Tensor.variable("variable", vector(2));
        Graph graph = Graph.of("copies", ordered("input", input, "sum", input.add(variable)));
        try (State state = backend().allocate(graph.variables());
                Program program = backend().compile(graph, state)) {
            HostTensor written = values(1, 2);
            program.write("input", written);
            state.write("variable", written);
            written.set(0, 99);
            program.run();
            HostTensor result = program.read("input");
            require("an input, when the array it was written from has changed since", result, 1, 2);
            result.set(0, 77);
            state.read("variable").set(0, 77);
            program.run();
            require("an output, when an array it was read into has changed since", program.read("input"), 1, 2);
            require("a sum of an input and a variable", program.read("sum"), 2, 4);
            program.write("input", values(5, 5));
            require("an output, when its input has been written since", program.read("input"), 1, 2);
        }
    }

    private void elementTypesAreConverted() {
        Tensor input = Tensor.input("input", dtype, 2);
        Graph graph = Graph.of("converted", Map.of("output", input));
        try (State state = backend().allocate(Map.of("x", vector(2)));
                Program program = backend().compile(graph, state)) {
            for (DType host : DType.values()) {
                HostTensor written = HostTensor.of(Shape.of(2), 3.0, -7).as(host);
                HostTensor target = HostTensor.zeros(new TensorType(Shape.of(2), host));
                state.write("x", written);
                state.read("x", target);
                require("a variable written and read as " + host, target, 3, -7);
                program.write("input", written);
                program.run();
                program.read("output", target);
                require("an input written and read as " + host, target, 3, -7);
            }
            state.write("x", HostTensor.of(Shape.of(2), 1 / 3.0, 1e300));
            double third = dtype == DType.F32 ? 1 / 3f : 1 / 3.0;
            double large = dtype == DType.F32 ? Double.POSITIVE_INFINITY : 1e300;
            require("a variable written as F64", state.read("x").as(DType.F64), third, large);
        }
    }

    // ---- Helpers

    private ComputeBackend backend() {
        return bench.backend();
    }

    private TensorType vector(int... lengths) {
        return new TensorType(Shape.of(lengths), dtype);
    }

    private HostTensor values(double... values) {
        return HostTensor.of(Shape.of(values.length), values).as(dtype);
    }

    private static Map<String, Tensor> ordered(String firstName, Tensor first, String secondName, Tensor second) {
        Map<String, Tensor> ordered = new LinkedHashMap<>();
        ordered.put(firstName, first);
        ordered.put(secondName, second);
        return ordered;
    }

    private static void require(String what, HostTensor actual, double... expected) {
        if (!Arrays.equals(expected, actual.toDoubles())) {
            throw new AssertionError(what + " should be " + Arrays.toString(expected) + ", got " + actual);
        }
    }

    private static void requireEqual(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + " should be " + expected + ", got " + actual);
        }
    }
}
