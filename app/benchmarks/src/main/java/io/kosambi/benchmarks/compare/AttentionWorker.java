package io.kosambi.benchmarks.compare;

import static io.kosambi.spi.backend.composite.ScaledDotProductAttention.UNLIMITED;

import io.kosambi.benchmarks.LongAttention;
import io.kosambi.benchmarks.Timing;
import io.kosambi.benchmarks.Worker;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import io.kosambi.spi.plugin.PluginContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times our attention over one long sequence. */
@Command(name = AttentionWorker.NAME, hidden = true)
final class AttentionWorker extends Worker {

    static final String NAME = "kosambi-attention";

    @Option(names = "--frames", required = true)
    private int frames;

    @Option(names = "--gradient")
    private boolean gradient;

    @Override
    protected void measure(PluginContext context, Map<String, Object> answer) {
        Graph graph = graph();
        try (ComputeBackend backend = cpuBackend(context);
                State state = backend.allocate(graph.variables())) {
            List<float[]> inputs = LongAttention.inputs(frames);
            for (String name : graph.variables().keySet()) {
                TensorType type = Objects.requireNonNull(graph.variables().get(name));
                state.write(name, HostTensor.of(type.shape(), inputs.get(Integer.parseInt(name))));
            }
            try (Program program = backend.compile(graph, state)) {
                Timing timing = time(program::run);
                timing.addTo(answer);
                answer.put("gflops", graph.flops() * 1e-6 / timing.median());
                answer.put("programMegabytes", program.memoryBytes() / 1e6);
                List<float[]> results = graph.outputs().keySet().stream()
                        .map(name -> program.read(name).floats())
                        .toList();
                answer.put("sumsOfSquares", LongAttention.sumsOfSquares(results));
            }
        }
    }

    private Graph graph() {
        TensorType type = new TensorType(Shape.of(1, frames, LongAttention.WIDTH), DType.F32);
        List<Tensor> inputs = new ArrayList<>();
        for (int input = 0; input < 4; input++) {
            inputs.add(Tensor.variable(Integer.toString(input), type));
        }
        List<Tensor> projections = inputs.subList(0, 3);
        double scale = 1 / Math.sqrt((double) LongAttention.WIDTH / LongAttention.HEADS);
        Tensor mixed = Tensor.apply(
                        new ScaledDotProductAttention(LongAttention.HEADS, scale, UNLIMITED, UNLIMITED), projections)
                .get(0);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("0", mixed);
        if (gradient) {
            Gradients.of(mixed.multiply(inputs.get(3)).sum(), projections)
                    .forEach(found -> outputs.put(Integer.toString(outputs.size()), found));
        }
        return Graph.of("attention", outputs);
    }
}
