package io.kosambi.benchmarks.kernel;

import io.kosambi.spi.backend.Tensor;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** The activation between the two feed-forward layers: GELU in its tanh form. */
public class Activation extends KernelBenchmark {

    /** Rows (batch times frames) and inner width: the sizes M, S and XS. */
    @Param({"4096x1024", "8192x256", "1024x128"})
    public String shape = "";

    /** Forward or backward. */
    @Param
    public Direction direction = Direction.FORWARD;

    @Override
    CompiledKernel compile() {
        int[] sizes =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        Tensor input = CompiledKernel.variable("input", sizes);
        return direction == Direction.FORWARD
                ? CompiledKernel.of(threads, input.gelu())
                : CompiledKernel.gradientOf(threads, input.gelu(), List.of(input));
    }
}
