package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.Map;
import java.util.stream.Stream;

/** What is refused and with which words. */
final class LifecycleChecks {

    private static final int DEEP = 3_000;

    private final Bench bench;
    private final DType dtype;
    private final TensorType pair;
    private final Graph graph;

    private LifecycleChecks(Bench bench) {
        this.bench = bench;
        this.dtype = bench.anyFloating();
        this.pair = new TensorType(Shape.of(2), dtype);
        Tensor weight = Tensor.variable("weight", pair);
        Tensor data = Tensor.input("data", dtype, 2);
        this.graph = new Graph(
                "scaled sum", Map.of("result", data.multiply(weight).sum()), Map.of("weight", weight.add(data)));
    }

    static Stream<Check> all(Bench bench) {
        return new LifecycleChecks(bench).checks();
    }

    private Stream<Check> checks() {
        return Stream.of(
                new Check("a program tells its graph, plan and memory", this::programsExplainThemselves),
                new Check("use after closing is refused", this::useAfterClose),
                new Check("closing twice does nothing", this::closingTwice),
                new Check("closing a program leaves its state", this::closingAProgramLeavesItsState),
                new Check("unknown names are answered with the known ones", this::unknownNames),
                new Check("wrong shapes are answered with both", this::wrongShapes),
                new Check("a state without the variable is refused", this::missingVariable),
                new Check("a state with the variable in another type is refused", this::variableOfAnotherType),
                new Check("a state of another backend is refused", this::foreignState),
                new Check("reading before the first run is refused", this::readBeforeRun),
                new Check("deep programs compile and run", this::deepPrograms),
                new Check("a program that computes nothing runs", this::emptyPrograms));
    }

    // ---- What a program says of itself

    private void programsExplainThemselves() {
        try (State state = backend().allocate(graph.variables());
                Program program = backend().compile(graph, state)) {
            require(program.graph() == graph, "graph: is not the graph that was compiled");
            require(
                    program.explain().contains("scaled sum"),
                    "explain: does not name the program 'scaled sum': " + program.explain());
            require(program.memoryBytes() >= 0, "memoryBytes: is negative: " + program.memoryBytes());
        }
    }

    // ---- Closing

    private void useAfterClose() {
        HostTensor value = HostTensor.zeros(pair);
        try (State state = backend().allocate(graph.variables())) {
            Program program = backend().compile(graph, state);
            program.run();
            program.close();
            expectClosed("run of a closed program", program::run);
            expectClosed("write to a closed program", () -> program.write("data", value));
            expectClosed("read from a closed program", () -> program.read("result"));
        }
        State state = backend().allocate(graph.variables());
        Program orphan = backend().compile(graph, state);
        state.close();
        expectClosed("run with a closed state", orphan::run);
        expectClosed("write to a closed state", () -> state.write("weight", value));
        expectClosed("read from a closed state", () -> state.read("weight"));
        orphan.close();
        ComputeBackend closed = bench.newBackend();
        State left = closed.allocate(graph.variables());
        Program leftProgram = closed.compile(graph, left);
        closed.close();
        expectClosed("allocate on a closed backend", () -> closed.allocate(Map.of()));
        expectClosed("compile on a closed backend", () -> closed.compile(graph, left));
        expectClosed("run of a program of a closed backend", leftProgram::run);
        expectClosed("read from a state of a closed backend", () -> left.read("weight"));
    }

    private void closingTwice() {
        ComputeBackend own = bench.newBackend();
        State state = own.allocate(graph.variables());
        Program program = own.compile(graph, state);
        program.close();
        program.close();
        state.close();
        state.close();
        own.close();
        own.close();
    }

    private void closingAProgramLeavesItsState() {
        try (State state = backend().allocate(graph.variables())) {
            Program first = backend().compile(graph, state);
            first.write("data", HostTensor.of(Shape.of(2), 1.0, 2).as(dtype));
            first.run();
            first.close();
            HostTensor weight = state.read("weight");
            require(
                    weight.get(0) == 1 && weight.get(1) == 2,
                    "the state after its program was closed should hold [1.0, 2.0], got " + weight);
        }
    }

    // ---- Wrong names and shapes

    private void unknownNames() {
        HostTensor value = HostTensor.zeros(pair);
        try (State state = backend().allocate(graph.variables());
                Program program = backend().compile(graph, state)) {
            program.run();
            expectNames("write of an unknown input", "data", () -> program.write("date", value));
            expectNames("read of an unknown output", "result", () -> program.read("results"));
            expectNames("read of an unknown output into a tensor", "result", () -> program.read("results", value));
            expectNames("write of an unknown variable", "weight", () -> state.write("weights", value));
            expectNames("read of an unknown variable", "weight", () -> state.read("weights"));
            expectNames("read of an unknown variable into a tensor", "weight", () -> state.read("weights", value));
        }
    }

    private void wrongShapes() {
        HostTensor wrong = HostTensor.zeros(new TensorType(Shape.of(3), dtype));
        try (State state = backend().allocate(graph.variables());
                Program program = backend().compile(graph, state)) {
            program.run();
            expectShapes("write of an input", () -> program.write("data", wrong));
            expectShapes("write of a variable", () -> state.write("weight", wrong));
            expectShapes("read of a variable", () -> state.read("weight", wrong));
            Exception refusal = expect(ShapeException.class, "read of an output", () -> program.read("result", wrong));
            requireMentions("read of an output", refusal, "()");
            requireMentions("read of an output", refusal, "(3)");
        }
    }

    private void missingVariable() {
        try (State state = backend().allocate(Map.of("height", pair))) {
            Exception refusal = expect(
                    ShapeException.class,
                    "compile against a state without 'weight'",
                    () -> backend().compile(graph, state).close());
            requireMentions("compile against a state without 'weight'", refusal, "weight");
        }
    }

    private void variableOfAnotherType() {
        try (State state = backend().allocate(Map.of("weight", new TensorType(Shape.of(5), dtype)))) {
            Exception refusal = expect(
                    ShapeException.class,
                    "compile against a state with another shape",
                    () -> backend().compile(graph, state).close());
            requireMentions("compile against a state with another shape", refusal, "(5)");
            requireMentions("compile against a state with another shape", refusal, "(2)");
        }
    }

    private void foreignState() {
        try (ComputeBackend other = bench.newBackend();
                State state = other.allocate(graph.variables())) {
            expect(
                    IllegalArgumentException.class,
                    "compile against the state of another backend",
                    () -> backend().compile(graph, state).close());
        }
    }

    private void readBeforeRun() {
        try (State state = backend().allocate(graph.variables());
                Program program = backend().compile(graph, state)) {
            expect(IllegalStateException.class, "read before the first run", () -> program.read("result"));
        }
    }

    // ---- Unusual programs

    private void deepPrograms() {
        Tensor input = Tensor.input("data", dtype, 2);
        Tensor sum = input;
        for (int depth = 0; depth < DEEP; depth++) {
            sum = sum.add(input);
        }
        try (State state = backend().allocate(Map.of());
                Program program = backend().compile(Graph.of("deep", Map.of("sum", sum)), state)) {
            program.write("data", HostTensor.of(Shape.of(2), 1.0, 2).as(dtype));
            program.run();
            HostTensor result = program.read("sum");
            require(
                    result.get(0) == DEEP + 1 && result.get(1) == 2 * (DEEP + 1),
                    "the sum of " + (DEEP + 1) + " equal inputs [1, 2] came out as " + result);
        }
    }

    private void emptyPrograms() {
        try (State state = backend().allocate(Map.of());
                Program program = backend().compile(Graph.of("nothing", Map.of()), state)) {
            program.run();
        }
    }

    // ---- Helpers

    private ComputeBackend backend() {
        return bench.backend();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }

    private static void expectClosed(String what, Check.Body body) {
        expect(IllegalStateException.class, what, body);
    }

    private static void expectNames(String what, String known, Check.Body body) {
        requireMentions(what, expect(IllegalArgumentException.class, what, body), known);
    }

    private static void expectShapes(String what, Check.Body body) {
        Exception refusal = expect(ShapeException.class, what, body);
        requireMentions(what, refusal, "(2)");
        requireMentions(what, refusal, "(3)");
    }

    private static void requireMentions(String what, Exception refusal, String mentioned) {
        require(
                String.valueOf(refusal.getMessage()).contains(mentioned),
                what + ": the message should mention " + mentioned + ", but is: " + refusal.getMessage());
    }

    private static Exception expect(Class<? extends Exception> expected, String what, Check.Body body) {
        try {
            body.run();
        } catch (Exception thrown) {
            require(
                    expected.isInstance(thrown),
                    what + ": should throw " + expected.getSimpleName() + ", but threw " + thrown);
            return thrown;
        }
        throw new AssertionError(what + ": should throw " + expected.getSimpleName() + ", but was accepted");
    }
}
