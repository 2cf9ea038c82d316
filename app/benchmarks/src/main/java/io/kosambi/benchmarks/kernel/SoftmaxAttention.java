package io.kosambi.benchmarks.kernel;

import static io.kosambi.spi.backend.composite.ScaledDotProductAttention.UNLIMITED;

import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** Softmax attention over all frames. */
public class SoftmaxAttention extends KernelBenchmark {

    /** Batch, frames, width and heads: the sizes M, S and XS, then one long sequence. */
    @Param({"32x128x256x8", "128x64x64x4", "32x32x32x2", "1x512x256x8", "1x1024x256x8", "1x4096x256x8"})
    public String shape = "";

    /** Forward or backward. */
    @Param
    public Direction direction = Direction.FORWARD;

    @Override
    CompiledKernel compile() {
        int[] sizes =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        int heads = sizes[3];
        List<Tensor> projections = List.of(
                CompiledKernel.variable("queries", sizes[0], sizes[1], sizes[2]),
                CompiledKernel.variable("keys", sizes[0], sizes[1], sizes[2]),
                CompiledKernel.variable("values", sizes[0], sizes[1], sizes[2]));
        ScaledDotProductAttention attention =
                new ScaledDotProductAttention(heads, 1 / Math.sqrt((double) sizes[2] / heads), UNLIMITED, UNLIMITED);
        Tensor mixed = Tensor.apply(attention, projections).get(0);
        return direction == Direction.FORWARD
                ? CompiledKernel.of(threads, mixed)
                : CompiledKernel.gradientOf(threads, mixed, projections);
    }
}
