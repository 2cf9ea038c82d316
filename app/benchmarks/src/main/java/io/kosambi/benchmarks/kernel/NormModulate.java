package io.kosambi.benchmarks.kernel;

import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.LayerNormModulate;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** Adaptive layer normalisation. */
public class NormModulate extends KernelBenchmark {

    /** Batch, frames and width: the sizes M, S and XS. */
    @Param({"32x128x256", "128x64x64", "32x32x32"})
    public String shape = "";

    /** Forward or backward. */
    @Param
    public Direction direction = Direction.FORWARD;

    @Override
    CompiledKernel compile() {
        int[] sizes =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        List<Tensor> inputs = List.of(
                CompiledKernel.variable("x", sizes[0], sizes[1], sizes[2]),
                CompiledKernel.variable("shift", sizes[0], sizes[2]),
                CompiledKernel.variable("scale", sizes[0], sizes[2]));
        Tensor normalised = Tensor.apply(new LayerNormModulate(1e-6), inputs).get(0);
        return direction == Direction.FORWARD
                ? CompiledKernel.of(threads, normalised)
                : CompiledKernel.gradientOf(threads, normalised, inputs);
    }
}
