package io.kosambi.backend.cuda;

import io.kosambi.backend.compiler.Explanation;
import io.kosambi.backend.compiler.HostCopies;
import io.kosambi.backend.compiler.Plan;
import io.kosambi.backend.compiler.Ports;
import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.code.Translator;
import io.kosambi.backend.cuda.device.Device;
import io.kosambi.backend.cuda.device.Queue;
import io.kosambi.backend.cuda.device.Sequence;
import io.kosambi.backend.cuda.device.Staging;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.TensorType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A plan with memory, compiled kernels and its work recorded. A run queues that work and does not wait for it; reading an
 * output does. Small outputs are copied to the host as part of the work.
 */
final class CudaProgram implements Program {

    /** Outputs up to this size, such as a loss, leave with each run. */
    private static final long SMALL = 1 << 12;

    private final Graph graph;
    private final Plan plan;
    private final Ports ports;
    private final CudaState state;
    private final Device device;
    private final Consumer<CudaProgram> onClose;
    private final Work work;
    private final Map<String, Staging> sent = new HashMap<>();
    private final Map<String, Staging> received = new HashMap<>();
    private final Sequence sequence;
    private boolean hasRun;
    private boolean closed;

    CudaProgram(
            Graph graph,
            Plan plan,
            CudaState state,
            Device device,
            Translator translator,
            Consumer<CudaProgram> onClose) {
        this.graph = graph;
        this.plan = plan;
        this.ports = new Ports(graph, plan);
        this.state = state;
        this.device = device;
        this.onClose = onClose;
        this.work = new Work(graph.name(), plan, state, device, translator);
        try {
            work.prepare();
            plan.constants().forEach((buffer, value) -> copyIn(work.address(buffer), value));
            plan.outputs().forEach((name, view) -> {
                if (view.type().bytes() <= SMALL && view.type().bytes() > 0) {
                    received.put(name, device.stage(view.type().bytes()));
                }
            });
            this.sequence = device.record(this::queue);
        } catch (RuntimeException | Error failure) {
            free();
            throw failure;
        }
    }

    private void queue(Queue queue) {
        work.queue(queue);
        received.forEach((name, staging) -> queue.receive(work.address(ports.output(name, true)), staging));
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public void write(String input, HostTensor value) {
        requireOpen();
        ports.input(input, value).ifPresent(view -> {
            if (view.type().bytes() > 0) {
                Staging staging = sent.computeIfAbsent(
                        input, key -> device.stage(view.type().bytes()));
                HostCopies.write(input, view.type(), value, staging.memory());
                staging.send(work.address(view));
            }
        });
    }

    @Override
    public void run() {
        requireOpen();
        state.requireOpen();
        sequence.run();
        hasRun = true;
    }

    @Override
    public void read(String output, HostTensor target) {
        requireOpen();
        View view = ports.output(output, hasRun);
        TensorType type = view.type();
        HostCopies.requireShape("read '" + output + "'", type, target);
        device.await();
        work.requireNoFault();
        Staging small = received.get(output);
        if (small != null) {
            HostCopies.read(output, type, small.memory(), target);
        } else if (type.bytes() > 0) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment host = arena.allocate(type.bytes());
                device.copyOut(work.address(view), host);
                HostCopies.read(output, type, host, target);
            }
        }
    }

    @Override
    public HostTensor read(String output) {
        requireOpen();
        return Program.super.read(output);
    }

    private void copyIn(long address, HostTensor value) {
        if (value.length() > 0) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment host = arena.allocate(value.type().bytes());
                HostCopies.write("constant", value.type(), value, host);
                device.copyIn(host, address);
            }
        }
    }

    @Override
    public long memoryBytes() {
        return work.bytes();
    }

    @Override
    public String explain() {
        requireOpen();
        return new Explanation(graph, plan, memoryBytes(), device.name()).toString();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("cuda backend: program " + graph.name() + " is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.accept(this);
            sequence.close();
            free();
        }
    }

    private void free() {
        sent.values().forEach(Staging::close);
        received.values().forEach(Staging::close);
        work.close();
    }
}
