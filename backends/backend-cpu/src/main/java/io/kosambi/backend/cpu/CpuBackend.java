package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.Plan;
import io.kosambi.backend.compiler.Planner;
import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.ConfigRules;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs programs on the CPU, in pure Java. A batch is cut into slices, as many whatever the machine, so that results do not
 * depend on the number of threads; they do depend on the width of vectors, which {@link Capabilities#fingerprint()} names.
 */
public final class CpuBackend implements ComputeBackend {

    /** A batch is cut into at least so many slices, if it is long enough, so that many threads have something to do. */
    private static final int FEWEST_SLICES = 8;

    /** Each slice keeps gradients of its own. */
    private static final int MOST_SLICES = 32;

    /** Shorter slices pack weights too often, what longer ones compute does not stay in the caches. */
    private static final int SLICE = 8;

    private final Team team;
    private final MatrixProduct.Maker products;
    private final String variant;
    private final Set<CpuState> states = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<CpuProgram> programs = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed;

    /** A backend that needs nothing but Java. */
    public CpuBackend(CpuConfig config) {
        this(config, MatrixProduct::inJava, "");
    }

    /**
     * A backend whose matrix products come from elsewhere.
     *
     * @param products makes products; called when programs are compiled
     * @param variant what to call them in {@link Capabilities}, such as {@code onednn 3.13}: products of another variant may
     *     differ in their last bits
     */
    public CpuBackend(CpuConfig config, MatrixProduct.Maker products, String variant) {
        ConfigRules.requireValid(config);
        int threads = config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads();
        this.team = new Team(threads);
        this.products = products;
        this.variant = variant.isEmpty() ? "" : ", " + variant;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                EnumSet.allOf(DType.class),
                Set.of(
                        "linear",
                        "gradient of linear",
                        "gelu",
                        "gradient of gelu",
                        "silu",
                        "gradient of silu",
                        "layer norm + modulate",
                        "gradient of layer norm + modulate",
                        "gradient of gated residual",
                        "scaled dot product attention",
                        "gradient of scaled dot product attention",
                        "adamw"),
                "CPU, " + team.size() + " threads, " + 8 * Lanes.BYTES + "-bit vectors" + variant,
                "cpu-4, " + 8 * Lanes.BYTES + "-bit vectors" + variant);
    }

    @Override
    public State allocate(Map<String, TensorType> variables) {
        requireOpen();
        CpuState state = new CpuState(variables, states::remove);
        states.add(state);
        return state;
    }

    @Override
    public Program compile(Graph graph, State state) {
        requireOpen();
        if (!(state instanceof CpuState own)) {
            throw new IllegalArgumentException("compile: needs a state that this backend allocated, got "
                    + state.getClass().getSimpleName());
        }
        own.requireOpen();
        if (!states.contains(own)) {
            throw new IllegalArgumentException(
                    "compile: needs a state that this backend allocated, got that of another");
        }
        own.requireAllOf(graph);
        Plan plan =
                Planner.plan(graph, new CpuTarget(), batch -> Math.clamp(batch / SLICE, FEWEST_SLICES, MOST_SLICES));
        CpuProgram program = new CpuProgram(graph, plan, own, team, products, programs::remove);
        programs.add(program);
        return program;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("cpu backend: is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(programs).forEach(CpuProgram::close);
        List.copyOf(states).forEach(CpuState::close);
        team.close();
    }
}
