package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts together the parameters and gradients of kernels that are made of other kernels. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class NestedParameters {

    private NestedParameters() {}

    /**
     * The parameters of a kernel as those of another one that holds it.
     *
     * @param path where the kernel stands in the configuration of the outer one, such as {@code terms.0}
     */
    public static List<KernelParameter> of(String path, CovarianceKernel kernel) {
        return kernel.parameters().stream()
                .map(parameter -> parameter.within(path))
                .toList();
    }

    /** One list after another. */
    @SafeVarargs
    public static List<KernelParameter> join(List<KernelParameter>... lists) {
        List<KernelParameter> joined = new ArrayList<>();
        for (List<KernelParameter> list : lists) {
            joined.addAll(list);
        }
        return List.copyOf(joined);
    }

    /** One gradient after another. */
    public static double[] join(double[]... gradients) {
        return Stream.of(gradients).flatMapToDouble(Arrays::stream).toArray();
    }

    /** A multiple of a gradient. */
    public static double[] scaled(double factor, double... gradient) {
        return Arrays.stream(gradient).map(entry -> factor * entry).toArray();
    }

    static List<KernelParameter> ofAll(String path, List<CovarianceKernel> kernels) {
        List<KernelParameter> parameters = new ArrayList<>();
        IntStream.range(0, kernels.size())
                .forEach(index -> parameters.addAll(of(path + "." + index, kernels.get(index))));
        return List.copyOf(parameters);
    }
}
