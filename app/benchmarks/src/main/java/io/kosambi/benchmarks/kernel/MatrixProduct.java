package io.kosambi.benchmarks.kernel;

import io.kosambi.spi.backend.Tensor;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Param;

/** The matrix products behind a linear layer: forward, and the gradients of its input and of its weight. */
public class MatrixProduct extends KernelBenchmark {

    /**
     * Rows (batch times frames), inputs and outputs of the layer: the projections and the feed-forward layers of the sizes M,
     * S and XS, and the modulation of M.
     */
    @Param({
        "4096x256x768",
        "4096x256x256",
        "4096x256x1024",
        "4096x1024x256",
        "32x256x1536",
        "8192x64x192",
        "8192x64x64",
        "8192x64x256",
        "8192x256x64",
        "1024x32x96",
        "1024x32x128",
        "1024x128x32"
    })
    public String layer = "";

    /** Which of the three products. */
    @Param
    public Product product = Product.FORWARD;

    /** The transpose forms. */
    public enum Product {
        /** x W. */
        FORWARD,
        /** g W^T. */
        INPUT_GRADIENT,
        /** x^T g. */
        WEIGHT_GRADIENT
    }

    @Override
    CompiledKernel compile() {
        int[] sizes =
                Arrays.stream(layer.split("x")).mapToInt(Integer::parseInt).toArray();
        Tensor input = CompiledKernel.variable("input", sizes[0], sizes[1]);
        Tensor weight = CompiledKernel.variable("weight", sizes[1], sizes[2]);
        Tensor gradient = CompiledKernel.variable("gradient", sizes[0], sizes[2]);
        return CompiledKernel.of(
                threads,
                switch (product) {
                    case FORWARD -> input.matmul(weight);
                    case INPUT_GRADIENT -> gradient.matmul(weight.transpose(0, 1));
                    case WEIGHT_GRADIENT -> input.transpose(0, 1).matmul(gradient);
                });
    }
}
