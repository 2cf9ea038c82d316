package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.Target;
import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.GradientOf;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.composite.AdamW;
import io.kosambi.spi.backend.composite.GatedResidual;
import io.kosambi.spi.backend.composite.Gelu;
import io.kosambi.spi.backend.composite.LayerNormModulate;
import io.kosambi.spi.backend.composite.Linear;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import io.kosambi.spi.backend.composite.Silu;
import io.kosambi.spi.backend.composite.Softmax;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** What this backend has kernels for, and how they read and write. */
public final class CudaTarget implements Target {

    /** The names of the composites that have kernels of their own, for shapes and types that suit them. */
    public static final Set<String> CLAIMED = Set.of(
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
            "softmax",
            "gradient of softmax",
            "adamw");

    @Override
    public boolean claims(Composite composite, List<TensorType> inputs) {
        if (inputs.stream().anyMatch(input -> input.shape().elements() == 0)) {
            return false;
        }
        boolean floats = inputs.stream().allMatch(input -> input.dtype() == DType.F32);
        return composite instanceof GradientOf gradient
                ? gradient.present().equals(bits(0b1)) && claimsGradient(gradient, inputs, floats)
                : claimsForward(composite, inputs, floats);
    }

    private static boolean claimsForward(Composite composite, List<TensorType> inputs, boolean floats) {
        return switch (composite) {
            case Gelu gelu -> true;
            case Silu silu -> true;
            case Linear linear -> floats;
            case AdamW adamW -> floats;
            case Softmax softmax -> floats && isNarrow(inputs);
            case LayerNormModulate norm -> floats && isNorm(inputs);
            case ScaledDotProductAttention attention -> floats && isPlain(attention, inputs);
            default -> false;
        };
    }

    private static boolean claimsGradient(GradientOf gradient, List<TensorType> inputs, boolean floats) {
        return switch (gradient.forward()) {
            case Gelu gelu -> true;
            case Silu silu -> true;
            case Linear linear -> floats;
            case Softmax softmax -> floats && isNarrow(inputs);
            case LayerNormModulate norm -> floats && isNorm(inputs);
            // What the result changes by x is what it changes, for which there is no kernel.
            case GatedResidual residual -> floats && !gradient.wanted().get(0) && hasSequences(inputs);
            case ScaledDotProductAttention attention ->
                floats
                        && gradient.wanted().equals(bits(0b111))
                        && isPlain(attention, inputs)
                        && looksAround(attention, inputs);
            default -> false;
        };
    }

    private static boolean isNarrow(List<TensorType> inputs) {
        return inputs.get(0).shape().length(-1) <= Softmaxes.WIDEST;
    }

    private static boolean isNorm(List<TensorType> inputs) {
        return hasSequences(inputs) && inputs.get(0).shape().length(-1) <= Norms.WIDEST;
    }

    private static boolean hasSequences(List<TensorType> inputs) {
        return inputs.get(0).shape().rank() == 3 && inputs.get(0).shape().length(0) <= Geometry.MOST;
    }

    private static boolean isPlain(ScaledDotProductAttention attention, List<TensorType> inputs) {
        return attention.scale() > 0
                && attention.past() >= 0
                && attention.future() >= 0
                && inputs.get(0).equals(inputs.get(1))
                && inputs.get(0).equals(inputs.get(2))
                && inputs.get(0).shape().length(-1) / attention.heads() <= AttentionShape.WIDEST_HEAD;
    }

    /** Where a frame sees itself alone the gradient by queries and keys is 0, which the kernel would miss by rounding. */
    private static boolean looksAround(ScaledDotProductAttention attention, List<TensorType> inputs) {
        return inputs.get(0).shape().length(1) > 1 && (attention.past() > 0 || attention.future() > 0);
    }

    static BitSet bits(long bits) {
        return BitSet.valueOf(new long[] {bits});
    }

    @Override
    public boolean isElementwise(Composite composite) {
        Composite operation = composite instanceof GradientOf gradient ? gradient.forward() : composite;
        return operation instanceof Gelu || operation instanceof Silu;
    }

    @Override
    public boolean reads(Operation operation, int input, View view) {
        return switch (operation) {
            case Primitive.Reduce reduce -> true;
            case Primitive.MatMul matMul -> Factor.of(view).isPresent();
            case Primitive primitive -> view.isDense();
            case Linear linear -> readsLinear(input, view);
            case AdamW adamW -> view.isDense();
            case Softmax softmax -> view.isDense();
            case GradientOf gradient -> readsGradient(gradient, input, view);
            case Composite composite -> Rows.areDense(view);
        };
    }

    private static boolean readsGradient(GradientOf gradient, int input, View view) {
        return switch (gradient.forward()) {
            case Linear linear
            when input == 3 -> Factor.ofRows(view).filter(Factor::isAlongRows).isPresent();
            case Linear linear -> input == 2 || readsLinear(input, view);
            case LayerNormModulate norm when input == 3 || input == 4 -> view.isDense();
            case ScaledDotProductAttention attention when input == 4 -> view.isDense();
            case Softmax softmax -> view.isDense();
            default -> Rows.areDense(view);
        };
    }

    private static boolean readsLinear(int input, View view) {
        return switch (input) {
            case 0 -> Factor.ofRows(view).isPresent();
            case 1 -> Factor.of(view).isPresent();
            default -> view.isDense();
        };
    }

    @Override
    public boolean writesInto(Operation operation, int output, View view) {
        return switch (operation) {
            case Primitive.Reduce reduce -> true;
            case Primitive.MatMul matMul ->
                Factor.of(view).filter(Factor::isResult).isPresent();
            case Primitive.Unary unary -> true;
            case Primitive.Binary binary -> true;
            case Primitive.Select select -> true;
            case Primitive.Cast cast -> true;
            case Primitive primitive -> false;
            case Linear linear -> writesRows(view);
            case AdamW adamW -> false;
            case Softmax softmax -> false;
            case GradientOf gradient when gradient.forward() instanceof Softmax -> false;
            case GradientOf gradient
            when gradient.forward() instanceof Linear -> gradient.wanted().get(0) && output == 0 && writesRows(view);
            case GradientOf gradient -> isElementwise(gradient) || Rows.areDense(view);
            case Composite composite -> isElementwise(composite) || (output == 0 && Rows.areDense(view));
        };
    }

    private static boolean writesRows(View view) {
        return Factor.ofRows(view).filter(Factor::isResult).isPresent();
    }

    @Override
    public boolean updatesInPlace(Operation operation) {
        return operation instanceof AdamW;
    }
}
