package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.Explanation;
import io.kosambi.backend.compiler.HostCopies;
import io.kosambi.backend.compiler.Plan;
import io.kosambi.backend.compiler.Ports;
import io.kosambi.backend.compiler.Step;
import io.kosambi.backend.compiler.View;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.ProgramProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A plan with memory and kernels. */
final class CpuProgram implements Program {

    /** Rows of a matrix product that one thread takes at a time: fixed, so that it does not matter how many threads there are. */
    private static final int SHARED_ROWS = 256;

    private final Graph graph;
    private final Plan plan;
    private final Ports ports;
    private final CpuState state;
    private final Team team;
    private final OffHeap memory;
    private final PreparedWeights weights;
    private final List<OffHeap> arenas = new ArrayList<>();
    private final Frame[] frames;
    private final Stage[] stages;
    private final Map<Kernel, Step> stepOf = new IdentityHashMap<>();
    private final Team.Job job = this::runTask;
    private volatile @Nullable Stage current;
    private final Consumer<CpuProgram> onClose;
    private boolean hasRun;
    private boolean closed;

    CpuProgram(
            Graph graph,
            Plan plan,
            CpuState state,
            Team team,
            MatrixProduct.Maker products,
            Consumer<CpuProgram> onClose) {
        this.onClose = onClose;
        this.graph = graph;
        this.plan = plan;
        this.ports = new Ports(graph, plan);
        this.state = state;
        this.team = team;
        String advice = "use a smaller batch or a smaller network";
        this.memory = new OffHeap(plan.programBytes(), "program " + graph.name(), advice);
        this.weights = new PreparedWeights(products, graph.name(), advice);
        try {
            Binder binder = new Binder(memory.address(), state::address, plan.slices(), products, weights);
            plan.constants()
                    .forEach((buffer, value) ->
                            HostCopies.write("constant", value.type(), value, memory.segment(buffer.offset())));
            List<Stage> bound =
                    plan.phases().stream().map(phase -> stage(phase, binder)).toList();
            stepOf.putAll(weights.kernels());
            this.stages = Stream.concat(
                            Stream.of(new Stage.Whole(weights.kernels().keySet().toArray(Kernel[]::new), true)),
                            bound.stream())
                    .filter(stage -> stage.tasks() > 0)
                    .toArray(Stage[]::new);
            long scratch =
                    Arrays.stream(stages).mapToLong(Stage::scratchBytes).max().orElse(0);
            long local = Lanes.padded(plan.localBytes());
            this.frames = new Frame[team.size()];
            for (int thread = 0; thread < frames.length; thread++) {
                OffHeap arena = new OffHeap(
                        local + Lanes.padded(scratch) + 64, "one thread of program " + graph.name(), advice);
                arenas.add(arena);
                frames[thread] = new Frame(arena.address(), arena.address() + local);
            }
        } catch (RuntimeException | Error failure) {
            free();
            throw failure;
        }
    }

    private Stage stage(Plan.Phase phase, Binder binder) {
        return switch (phase) {
            case Plan.Wave wave -> new Stage.Whole(bind(wave.steps(), binder, SHARED_ROWS), wave.parallel());
            case Plan.Region region -> {
                Kernel[][] kernels = new Kernel[plan.slices()][];
                for (Map.Entry<Integer, List<Step>> variant : region.steps().entrySet()) {
                    Kernel[] bound = bind(variant.getValue(), binder, Integer.MAX_VALUE);
                    for (int slice = 0; slice < kernels.length; slice++) {
                        if (plan.lengthOf(slice) == variant.getKey()) {
                            kernels[slice] = bound;
                        }
                    }
                }
                yield new Stage.Sliced(
                        kernels,
                        IntStream.range(0, plan.slices()).map(plan::startOf).toArray());
            }
        };
    }

    private Kernel[] bind(List<Step> steps, Binder binder, int taskRows) {
        return steps.stream()
                .map(step -> {
                    Kernel kernel = binder.bind(step, taskRows);
                    stepOf.put(kernel, step);
                    return kernel;
                })
                .toArray(Kernel[]::new);
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public void write(String input, HostTensor value) {
        requireOpen();
        ports.input(input, value)
                .ifPresent(view -> HostCopies.write(
                        input, view.type(), value, memory.segment(view.buffer().offset())));
    }

    @Override
    public void run() {
        requireOpen();
        state.requireOpen();
        run(stages);
        hasRun = true;
    }

    private void run(Stage[] sequence) {
        for (Stage stage : sequence) {
            current = stage;
            if (stage.parallel()) {
                team.run(job, stage.tasks());
            } else {
                for (int task = 0; task < stage.tasks(); task++) {
                    runTask(0, task);
                }
            }
        }
    }

    private void runTask(int thread, int task) {
        Objects.requireNonNull(current).run(frames[thread], task);
    }

    @Override
    public Optional<ProgramProfile> profile(int runs) {
        requireOpen();
        state.requireOpen();
        if (runs < 1) {
            throw new IllegalArgumentException("profile: runs = " + runs + " must be positive");
        }
        Stopwatch stopwatch = new Stopwatch(stepOf);
        Stage[] watched =
                Arrays.stream(stages).map(stage -> stage.map(stopwatch::watch)).toArray(Stage[]::new);
        long start = System.nanoTime();
        for (int run = 0; run < runs; run++) {
            run(watched);
        }
        hasRun = true;
        return Optional.of(stopwatch.profile(runs, frames.length, System.nanoTime() - start));
    }

    @Override
    public void read(String output, HostTensor target) {
        requireOpen();
        View view = ports.output(output, hasRun);
        HostCopies.read(output, view.type(), memory.segment(view.buffer().offset()), target);
    }

    @Override
    public HostTensor read(String output) {
        requireOpen();
        return Program.super.read(output);
    }

    @Override
    public long memoryBytes() {
        return memory.bytes()
                + weights.bytes()
                + arenas.stream().mapToLong(OffHeap::bytes).sum();
    }

    @Override
    public String explain() {
        requireOpen();
        String workers = frames.length + " threads, " + 8 * Lanes.BYTES + "-bit vectors";
        return new Explanation(graph, plan, memoryBytes(), workers).toString();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("cpu backend: program " + graph.name() + " is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.accept(this);
            free();
        }
    }

    private void free() {
        memory.close();
        weights.close();
        arenas.forEach(OffHeap::close);
    }
}
