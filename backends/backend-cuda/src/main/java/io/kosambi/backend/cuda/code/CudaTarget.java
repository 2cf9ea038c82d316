package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.Target;
import io.kosambi.backend.compiler.View;
import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.GradientOf;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.composite.Gelu;
import io.kosambi.spi.backend.composite.Linear;
import io.kosambi.spi.backend.composite.Silu;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** What this backend has kernels for, and how they read and write. */
public final class CudaTarget implements Target {

    /** The names of the composites that have kernels of their own, for shapes and types that suit them. */
    public static final Set<String> CLAIMED =
            Set.of("linear", "gradient of linear", "gelu", "gradient of gelu", "silu", "gradient of silu");

    @Override
    public boolean claims(Composite composite, List<TensorType> inputs) {
        if (inputs.stream().anyMatch(input -> input.shape().elements() == 0)) {
            return false;
        }
        Composite operation = composite;
        if (composite instanceof GradientOf gradient) {
            if (!gradient.present().equals(bits(0b1))) {
                return false;
            }
            operation = gradient.forward();
        }
        boolean floats = inputs.stream().allMatch(input -> input.dtype() == DType.F32);
        return switch (operation) {
            case Gelu gelu -> true;
            case Silu silu -> true;
            case Linear linear -> floats;
            default -> false;
        };
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
            case GradientOf gradient when gradient.forward() instanceof Linear ->
                input == 2 || readsLinear(input == 3 ? 0 : input, view);
            case Composite composite -> view.isDense();
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
            case Primitive.MatMul matMul -> Factor.of(view).filter(Factor::isResult).isPresent();
            case Primitive.Unary unary -> true;
            case Primitive.Binary binary -> true;
            case Primitive.Select select -> true;
            case Primitive.Cast cast -> true;
            case Primitive primitive -> false;
            case Linear linear -> writesRows(view);
            case GradientOf gradient when gradient.forward() instanceof Linear ->
                gradient.wanted().get(0) && output == 0 && writesRows(view);
            case Composite composite -> isElementwise(composite);
        };
    }

    private static boolean writesRows(View view) {
        return Factor.ofRows(view).filter(Factor::isResult).isPresent();
    }

    @Override
    public boolean updatesInPlace(Operation operation) {
        return false;
    }
}
