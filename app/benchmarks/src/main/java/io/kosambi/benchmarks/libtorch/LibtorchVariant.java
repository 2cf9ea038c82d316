package io.kosambi.benchmarks.libtorch;

import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.training.TrainerConfig;
import java.util.Map;

/** How libtorch is used. */
public enum LibtorchVariant {
    /** A whole step is one TorchScript method. */
    SCRIPT,
    /** The same with matrix products in bfloat16. */
    SCRIPT_BFLOAT16,
    /** One operation after the other, called from Java. */
    EAGER;

    /**
     * @param batch sequences in a batch
     * @param initial the parameters' first values, in the order of their declaration
     * @param threads the threads of one operation
     */
    LibtorchTransformer transformer(
            StepSize size, int batch, TrainerConfig optimiser, Map<String, HostTensor> initial, int threads) {
        return switch (this) {
            case SCRIPT -> ScriptedTransformer.of(size, batch, Precision.FLOAT32, optimiser, initial, threads);
            case SCRIPT_BFLOAT16 ->
                ScriptedTransformer.of(size, batch, Precision.BFLOAT16, optimiser, initial, threads);
            case EAGER -> EagerTransformer.of(size, batch, optimiser, initial, threads);
        };
    }
}
