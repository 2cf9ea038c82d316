package io.kosambi.backend.cuda;

import io.kosambi.backend.compiler.Buffer;
import io.kosambi.backend.compiler.Plan;
import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.code.Operands;
import io.kosambi.backend.cuda.code.Task;
import io.kosambi.backend.cuda.code.Translator;
import io.kosambi.backend.cuda.device.Device;
import io.kosambi.backend.cuda.device.Function;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Queue;
import io.kosambi.backend.cuda.device.Staging;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of a plan as tasks, with their kernels and the one block of memory that they work in. */
final class Work implements Operands, AutoCloseable {

    /** Which fault, and the culprit. */
    private static final long FAULT_BYTES = 8;

    private final String program;
    private final Device device;
    private final CudaState state;
    private final List<Task> tasks;
    private final Map<KernelSource, Function> functions = new HashMap<>();
    private final Map<Task, Long> tableOffsets = new IdentityHashMap<>();
    private final long bytes;
    private final long memory;
    private final long scratch;
    private final long fault;
    private final @Nullable Staging faults;

    Work(String program, Plan plan, CudaState state, Device device, Translator translator) {
        this.program = program;
        this.device = device;
        this.state = state;
        this.tasks = plan.phases().stream()
                .flatMap(phase -> tasks(phase, translator))
                .toList();
        compile();
        long scratchBytes = tasks.stream().mapToLong(Task::scratchBytes).max().orElse(0);
        long planned = padded(plan.programBytes());
        long tables = 0;
        for (Task task : tasks) {
            if (task.tableWords() > 0) {
                tableOffsets.put(task, planned + tables);
                tables += padded((long) Long.BYTES * task.tableWords());
            }
        }
        this.bytes = planned + tables + padded(scratchBytes) + padded(FAULT_BYTES);
        this.memory = device.allocate(bytes, "program " + program, "use a smaller batch or a smaller network");
        this.scratch = memory + planned + tables;
        this.fault = scratch + padded(scratchBytes);
        this.faults = tasks.stream().anyMatch(Task::reportsFaults) ? device.stage(FAULT_BYTES) : null;
    }

    private static Stream<Task> tasks(Plan.Phase phase, Translator translator) {
        return switch (phase) {
            case Plan.Wave wave -> translator.translate(wave.steps(), !wave.parallel()).stream();
            case Plan.Region region ->
                throw new IllegalStateException("cuda backend: a plan was sliced; this is a fault of the backend");
        };
    }

    private void compile() {
        Set<KernelSource> sources = new LinkedHashSet<>();
        tasks.forEach(task -> sources.addAll(task.kernels()));
        List<KernelSource> order = List.copyOf(sources);
        List<Function> compiled = device.load(order);
        for (int index = 0; index < order.size(); index++) {
            functions.put(order.get(index), compiled.get(index));
        }
    }

    private static long padded(long bytes) {
        return (bytes + Device.ALIGNMENT - 1) / Device.ALIGNMENT * Device.ALIGNMENT;
    }

    /** Puts tables where they belong. */
    void prepare() {
        for (Task task : tableOffsets.keySet()) {
            try (Arena arena = Arena.ofConfined()) {
                device.copyIn(arena.allocateFrom(ValueLayout.JAVA_LONG, task.table(this)), table(task));
            }
        }
    }

    void queue(Queue queue) {
        if (faults != null) {
            queue.zero(fault, FAULT_BYTES);
        }
        tasks.forEach(task -> task.queue(queue, this));
        if (faults != null) {
            queue.receive(fault, faults);
        }
    }

    /** Throws what a kernel reported in the last run, once that is done. */
    void requireNoFault() {
        if (faults == null) {
            return;
        }
        int which = faults.memory().get(ValueLayout.JAVA_INT, 0);
        int culprit = faults.memory().get(ValueLayout.JAVA_INT, 4);
        switch (which) {
            case 0 -> {}
            case 1 -> throw new ArithmeticException("program " + program + ": " + culprit + " was divided by zero");
            default ->
                throw new IndexOutOfBoundsException("program " + program + ": the index " + culprit
                        + " of a gather or scatter lies outside of its axis");
        }
    }

    @Override
    public long address(View view) {
        return address(view.buffer()) + view.offset() * view.dtype().bytes();
    }

    /** Where a buffer begins. */
    long address(Buffer buffer) {
        return switch (buffer.space()) {
            case PROGRAM -> memory + buffer.offset();
            case VARIABLE -> state.address(buffer.label());
            case LOCAL, PARTIAL ->
                throw new IllegalStateException("cuda backend: a plan was sliced; this is a fault of the backend");
        };
    }

    @Override
    public long scratch() {
        return scratch;
    }

    @Override
    public long fault() {
        return fault;
    }

    @Override
    public long table(Task task) {
        return memory + Objects.requireNonNull(tableOffsets.get(task));
    }

    @Override
    public Function function(KernelSource source) {
        return Objects.requireNonNull(functions.get(source));
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (faults != null) {
            faults.close();
        }
        device.free(memory);
    }
}
