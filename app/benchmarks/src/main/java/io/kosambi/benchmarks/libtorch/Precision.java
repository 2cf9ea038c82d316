package io.kosambi.benchmarks.libtorch;

/** How TorchScript multiplies matrices. */
enum Precision {
    /** Everything in float32. */
    FLOAT32,
    /**
     * What {@code torch.autocast("cpu", torch.bfloat16)} does: linear layers and attention take and give bfloat16,
     * everything else is computed in what reaches it; parameters, their gradients and the optimiser stay float32.
     */
    BFLOAT16;

    /** An expression in the type that matrix products take. */
    String cast(String expression) {
        return this == BFLOAT16 ? "torch.to(" + expression + ", 15)" : expression;
    }
}
