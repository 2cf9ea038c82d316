package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Device;
import io.kosambi.backend.cuda.device.ElementType;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Product;
import io.kosambi.backend.cuda.device.Queue;
import io.kosambi.spi.backend.DType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Matrix products, whose operands are rounded first where that is asked for, each once. */
final class ProductTask implements Task {

    private static final KernelSource ROUNDING = Kernels.ofFile("rounding.cu", "roundToBfloat16", Map.of());

    /** @param bias a row that is added to each row of the result */
    record One(Factor left, Factor right, @Nullable View bias, Factor result) {}

    private final List<One> products;
    private final MatmulPrecision precision;
    private final boolean rounds;

    /** Where in the scratch memory each view that is rounded lies. */
    private final Map<View, Long> roundedAt = new LinkedHashMap<>();

    private final long scratchBytes;

    ProductTask(MatmulPrecision precision, List<One> products) {
        this.products = products;
        this.precision = precision;
        this.rounds = precision == MatmulPrecision.BF16
                && products.get(0).left().view().dtype() == DType.F32;
        long end = 0;
        for (Factor factor : factors()) {
            if (rounds && roundedAt.putIfAbsent(factor.view(), end) == null) {
                end += (2 * factor.elements() + Device.ALIGNMENT - 1) / Device.ALIGNMENT * Device.ALIGNMENT;
            }
        }
        this.scratchBytes = end;
    }

    private List<Factor> factors() {
        return products.stream()
                .flatMap(product -> Stream.of(product.left(), product.right()))
                .toList();
    }

    @Override
    public List<KernelSource> kernels() {
        return rounds ? List.of(ROUNDING) : List.of();
    }

    @Override
    public long scratchBytes() {
        return scratchBytes;
    }

    @Override
    public void queue(Queue queue, Operands operands) {
        if (rounds) {
            Map<View, Factor> distinct = new LinkedHashMap<>();
            factors().forEach(factor -> distinct.putIfAbsent(factor.view(), factor));
            distinct.values().forEach(factor -> round(factor, queue, operands));
        }
        for (One product : products) {
            View bias = product.bias();
            queue.multiply(
                    describe(product),
                    address(product.left(), operands),
                    address(product.right(), operands),
                    bias == null ? 0 : operands.address(bias),
                    operands.address(product.result().view()));
        }
    }

    private long address(Factor factor, Operands operands) {
        return rounds
                ? operands.scratch() + Objects.requireNonNull(roundedAt.get(factor.view()))
                : operands.address(factor.view());
    }

    private void round(Factor factor, Queue queue, Operands operands) {
        Factor along = factor.isAlongRows() ? factor : factor.transposed();
        long pairs = (along.columns() + 1L) / 2;
        queue.launch(
                operands.function(ROUNDING),
                Geometry.threads(along.distinct() * along.rows() * pairs, 256),
                operands.address(factor.view()),
                address(factor, operands),
                along.distinct(),
                along.rows(),
                along.columns(),
                along.matrix().row(),
                along.matrix().matrix());
    }

    private Product describe(One product) {
        Factor left = rounds ? product.left().packed() : product.left();
        Factor right = rounds ? product.right().packed() : product.right();
        Factor result = product.result();
        ElementType operands = rounds
                ? ElementType.BFLOAT16
                : left.view().dtype() == DType.F64 ? ElementType.FLOAT64 : ElementType.FLOAT32;
        return new Product(
                operands,
                precision == MatmulPrecision.TF32,
                result.rows(),
                result.columns(),
                left.columns(),
                result.count(),
                left.matrix(),
                right.matrix(),
                result.matrix());
    }
}
