package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A graph as a list of ND4J's operations, each on arrays of its own or on such as an earlier one needs no more. */
final class Nd4jProgram implements Program {

    private final Graph graph;
    private final Nd4jState state;
    private final Lifetime lifetime;
    private final Lowering.Result plan;
    private final Map<String, TensorType> outputTypes = new LinkedHashMap<>();
    private final Consumer<Nd4jProgram> onClose;
    private boolean hasRun;

    Nd4jProgram(Graph graph, Nd4jState state, Lifetime backend, Consumer<Nd4jProgram> onClose) {
        this.graph = graph;
        this.state = state;
        this.onClose = onClose;
        this.lifetime = new Lifetime("program " + graph.name(), backend);
        this.plan = Lowering.lower(graph.expand(composite -> false), state);
        graph.outputs().forEach((label, tensor) -> outputTypes.put(label, tensor.type()));
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public void write(String input, HostTensor value) {
        lifetime.requireOpen("write");
        TensorType type = HostCopies.known("write", "input", input, graph.inputs());
        Value target = plan.inputs().get(input);
        // An input that does not change anything may have no memory; a wrong shape is a mistake all the same.
        HostCopies.write("write: input '" + input + "'", value, type, target == null ? new Value.Empty(type) : target);
    }

    @Override
    public void run() {
        lifetime.requireOpen("run");
        state.requireOpen("run");
        plan.steps().forEach(Step::run);
        hasRun = true;
    }

    @Override
    public void read(String output, HostTensor target) {
        lifetime.requireOpen("read");
        TensorType type = HostCopies.known("read", "output", output, outputTypes);
        if (!hasRun) {
            throw new IllegalStateException("read: program " + graph.name() + " has not run yet");
        }
        Value source = plan.outputs().get(output);
        if (source == null) {
            throw new AssertionError(output);
        }
        HostCopies.read("read: output '" + output + "'", source, type, target);
    }

    @Override
    public HostTensor read(String output) {
        lifetime.requireOpen("read");
        return Program.super.read(output);
    }

    @Override
    public long memoryBytes() {
        return plan.memory().bytes();
    }

    @Override
    public String explain() {
        return graph.expand(composite -> false).explain()
                + String.format(
                        "  run by ND4J in %,d operations, on %,d bytes of arrays%n",
                        plan.steps().size(), memoryBytes());
    }

    @Override
    public void close() {
        if (lifetime.close()) {
            onClose.accept(this);
            plan.steps().forEach(Step::close);
            plan.memory().close();
        }
    }
}
