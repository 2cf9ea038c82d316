package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.Target;
import io.kosambi.backend.compiler.View;
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
import java.util.BitSet;
import java.util.List;

/** What this backend has kernels for, and how they read and write. */
final class CpuTarget implements Target {

    @Override
    public boolean claims(Composite composite, List<TensorType> inputs) {
        if (inputs.stream()
                .anyMatch(input -> input.dtype() != DType.F32 || input.shape().elements() == 0)) {
            return false;
        }
        if (composite instanceof GradientOf gradient) {
            return gradient.present().equals(bits(0b1)) && claimsGradient(gradient, inputs);
        }
        return switch (composite) {
            case Linear linear -> true;
            case Gelu gelu -> true;
            case Silu silu -> true;
            case AdamW adamW -> true;
            case LayerNormModulate norm -> isWholeVectors(inputs.get(0));
            case ScaledDotProductAttention attention -> isPlain(attention, inputs);
            default -> false;
        };
    }

    private static boolean claimsGradient(GradientOf gradient, List<TensorType> inputs) {
        return switch (gradient.forward()) {
            case Linear linear -> true;
            case Gelu gelu -> true;
            case Silu silu -> true;
            case LayerNormModulate norm -> isWholeVectors(inputs.get(0));
            case GatedResidual residual -> !gradient.wanted().get(0) && isWholeVectors(inputs.get(0));
            case ScaledDotProductAttention attention ->
                gradient.wanted().equals(bits(0b111)) && isPlain(attention, inputs);
            default -> false;
        };
    }

    private static boolean isWholeVectors(TensorType type) {
        return type.shape().length(-1) % Lanes.COUNT == 0;
    }

    private static boolean isPlain(ScaledDotProductAttention attention, List<TensorType> inputs) {
        return attention.scale() > 0
                && attention.past() >= 0
                && attention.future() >= 0
                && inputs.get(0).equals(inputs.get(1))
                && inputs.get(0).equals(inputs.get(2));
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
            case Primitive.MatMul matMul -> true;
            case Primitive.Pad pad -> true;
            case Primitive.Random random -> true;
            case Primitive primitive -> view.isDense();
            case GradientOf gradient -> readsGradient(gradient, input, view);
            case Linear linear -> input > 0 || LinearKernel.matrix(view).isPresent();
            case AdamW adamW -> view.isDense();
            case Composite composite -> hasDenseRows(view);
        };
    }

    private static boolean readsGradient(GradientOf gradient, int input, View view) {
        if (gradient.forward() instanceof Linear) {
            return switch (input) {
                case 0 -> gradient.wanted().get(0) || LinearKernel.matrix(view).isPresent();
                case 3 -> LinearKernel.matrix(view).isPresent() && hasDenseRows(view);
                default -> true;
            };
        }
        return hasDenseRows(view);
    }

    private static boolean hasDenseRows(View view) {
        return view.shape().rank() == 0 || view.suffixIsDense(view.shape().rank() - 1);
    }

    @Override
    public boolean writesInto(Operation operation, int output, View view) {
        return switch (operation) {
            case Primitive.Reduce reduce -> true;
            case Primitive.MatMul matMul -> hasDenseRows(view);
            case Primitive.Unary unary -> true;
            case Primitive.Binary binary -> true;
            case Primitive.Select select -> true;
            case Primitive.Cast cast -> true;
            case Primitive primitive -> false;
            case GradientOf gradient ->
                isElementwise(gradient)
                        || (gradient.forward() instanceof Linear
                                ? gradient.wanted().get(0) && output == 0 && writesRows(view)
                                : hasDenseRows(view));
            case Linear linear -> writesRows(view);
            case AdamW adamW -> false;
            case Composite composite -> output > 0 ? false : hasDenseRows(view);
        };
    }

    private static boolean writesRows(View view) {
        return hasDenseRows(view) && LinearKernel.matrix(view).isPresent();
    }

    @Override
    public boolean updatesInPlace(Operation operation) {
        return operation instanceof AdamW;
    }
}
