package io.kosambi.backend.cuda;

import io.kosambi.backend.compiler.Plan;
import io.kosambi.backend.compiler.Planner;
import io.kosambi.backend.cuda.code.CudaTarget;
import io.kosambi.backend.cuda.code.MatmulPrecision;
import io.kosambi.backend.cuda.code.Translator;
import io.kosambi.backend.cuda.device.Device;
import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Determinism;
import io.kosambi.spi.backend.DeviceKind;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Runs programs on a device: each planned without slices, its kernels compiled for the device, its work recorded once. */
final class CudaBackend implements ComputeBackend {

    private final Device device;
    private final MatmulPrecision precision;
    private final Set<CudaState> states = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<CudaProgram> programs = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed;

    /** @param device closed with the backend */
    CudaBackend(Device device, MatmulPrecision precision) {
        this.device = device;
        this.precision = precision;
    }

    @Override
    public Capabilities capabilities() {
        String products = ", products in " + precision.name().toLowerCase(Locale.ROOT);
        return new Capabilities(
                EnumSet.allOf(DType.class),
                CudaTarget.CLAIMED,
                Set.of(DeviceKind.GPU),
                device.name() + " (" + device.architecture() + ")" + products,
                Determinism.BITWISE,
                "cuda-1, " + device.name() + ", " + device.architecture() + ", " + device.libraries() + products);
    }

    @Override
    public State allocate(Map<String, TensorType> variables) {
        requireOpen();
        CudaState state = new CudaState(variables, device, states::remove);
        states.add(state);
        return state;
    }

    @Override
    public Program compile(Graph graph, State state) {
        requireOpen();
        if (!(state instanceof CudaState own)) {
            throw new IllegalArgumentException("compile: needs a state that this backend allocated, got "
                    + state.getClass().getSimpleName());
        }
        own.requireOpen();
        if (!states.contains(own)) {
            throw new IllegalArgumentException(
                    "compile: needs a state that this backend allocated, got that of another");
        }
        own.requireAllOf(graph);
        Plan plan = Planner.plan(graph, new CudaTarget(), batch -> 1);
        CudaProgram program = new CudaProgram(graph, plan, own, device, new Translator(precision), programs::remove);
        programs.add(program);
        return program;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("cuda backend: is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            List.copyOf(programs).forEach(CudaProgram::close);
            List.copyOf(states).forEach(CudaState::close);
            device.close();
        }
    }
}
