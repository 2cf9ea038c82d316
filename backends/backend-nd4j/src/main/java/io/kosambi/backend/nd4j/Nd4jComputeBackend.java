package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Determinism;
import io.kosambi.spi.backend.DeviceKind;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.ConfigRules;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs programs on ND4J, one primitive after the other; composites are always expanded.
 *
 * <p>ND4J has composites of its own that are not used, since they mean something else: its precise GELU cubes 0.044715 x,
 * its other GELU is the sigmoid form, and its layer norm has no epsilon.
 */
public final class Nd4jComputeBackend implements ComputeBackend {

    private final Lifetime lifetime = new Lifetime("the nd4j backend", null);
    private final Nd4jRuntime runtime;
    private final Set<Nd4jState> states = new LinkedHashSet<>();
    private final Set<Nd4jProgram> programs = new LinkedHashSet<>();

    /** @throws IllegalStateException if ND4J does not start on this machine; the message says why */
    public Nd4jComputeBackend(Nd4jConfig config) {
        ConfigRules.requireValid(config);
        int threads = config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads();
        this.runtime = Nd4jRuntime.start(threads);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                EnumSet.allOf(DType.class),
                Set.of(),
                Set.of(runtime.kind()),
                runtime.device(),
                // Of its kernels for graphics processors nobody has measured more.
                runtime.kind() == DeviceKind.CPU ? Determinism.BITWISE : Determinism.ROUNDING,
                runtime.fingerprint());
    }

    @Override
    public State allocate(Map<String, TensorType> variables) {
        lifetime.requireOpen("allocate");
        Nd4jState state = new Nd4jState(variables, lifetime, states::remove);
        states.add(state);
        return state;
    }

    @Override
    public Program compile(Graph graph, State state) {
        lifetime.requireOpen("compile");
        if (!(state instanceof Nd4jState variables) || !variables.belongsTo(lifetime)) {
            throw new IllegalArgumentException("compile: program " + graph.name()
                    + " needs a state that this nd4j backend allocated, got " + state);
        }
        variables.requireOpen("compile");
        graph.variables().forEach((label, type) -> {
            TensorType present = variables.variables().get(label);
            if (!type.equals(present)) {
                throw new ShapeException("compile: program " + graph.name() + " needs the variable '" + label + "' as "
                        + type + ", but the state has "
                        + (present == null ? "only " + variables.variables().keySet() : "it as " + present));
            }
        });
        Nd4jProgram program = new Nd4jProgram(graph, variables, lifetime, programs::remove);
        programs.add(program);
        return program;
    }

    @Override
    public void close() {
        if (lifetime.close()) {
            List.copyOf(programs).forEach(Nd4jProgram::close);
            List.copyOf(states).forEach(Nd4jState::close);
        }
    }
}
