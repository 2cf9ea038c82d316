package io.kosambi.benchmarks.libtorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.kosambi.benchmarks.LongAttention;
import io.kosambi.benchmarks.Worker;
import io.kosambi.spi.plugin.PluginContext;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times libtorch's fused attention over one long sequence. */
@Command(name = LibtorchAttentionWorker.NAME, hidden = true)
public final class LibtorchAttentionWorker extends Worker {

    /** The name of the command. */
    public static final String NAME = "libtorch-attention";

    @Option(names = "--frames", required = true)
    private int frames;

    @Option(names = "--gradient")
    private boolean gradient;

    @Override
    protected void measure(PluginContext context, Map<String, Object> answer) {
        List<float[]> results;
        TorchScript script = AttentionScript.build(frames, LongAttention.HEADS, LongAttention.WIDTH);
        try (LibtorchModule module = new LibtorchModule(script, threads())) {
            NDList inputs = new NDList();
            LongAttention.inputs(frames)
                    .forEach(values -> inputs.add(module.tensor(values, 1, frames, LongAttention.WIDTH)));
            IValue[] projections = inputs.subList(0, 3).stream()
                    .map(array -> IValue.from((PtNDArray) array))
                    .toArray(IValue[]::new);
            if (gradient) {
                inputs.subList(0, 3).forEach(array -> array.setRequiresGradient(true));
            }
            if (gradient) {
                time(() -> module.forwardWithGradients(inputs).close()).addTo(answer);
                try (NDList found = module.forwardWithGradients(inputs)) {
                    results = found.stream().map(NDArray::toFloatArray).toList();
                }
            } else {
                time(() -> module.run("attend", projections).close()).addTo(answer);
                results = List.of(module.floats(module.run("attend", projections)));
            }
        }
        answer.put("sumsOfSquares", LongAttention.sumsOfSquares(results));
    }
}
