package io.kosambi.benchmarks.kernel;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.AdamW;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;

/** One step of AdamW with averaging over one parameter. */
public class AdamWUpdate extends KernelBenchmark {

    /** The number of trained numbers; the last is about that of the size M. */
    @Param({"40000", "400000", "7000000"})
    public int elements;

    @Override
    CompiledKernel compile() {
        List<String> names = List.of("parameter", "first moment", "second moment", "average");
        List<Tensor> state = names.stream()
                .map(name -> CompiledKernel.variable(name, elements))
                .toList();
        List<Tensor> results = Tensor.apply(
                new AdamW(0.9, 0.99, 1e-8, 0),
                List.of(
                        state.get(0),
                        CompiledKernel.variable("gradient", elements),
                        state.get(1),
                        state.get(2),
                        state.get(3),
                        Tensor.scalar(1, DType.F32),
                        Tensor.scalar(1e-3, DType.F32),
                        Tensor.scalar(1, DType.F32),
                        Tensor.scalar(1, DType.F32),
                        Tensor.scalar(0.999, DType.F32)));
        return CompiledKernel.updating(
                threads,
                Map.of(
                        names.get(0), results.get(0),
                        names.get(1), results.get(1),
                        names.get(2), results.get(2),
                        names.get(3), results.get(3)));
    }
}
