package io.kosambi.backend.cuda;

import io.kosambi.backend.cuda.code.MatmulPrecision;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.emulated.PaperDevice;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.UnaryKind;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.testkit.backend.SmallTransformer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sources of kernels of every kind that programs are made of. */
public final class KernelSources {

    private KernelSources() {}

    /** Those of training steps of several sizes and types, and of every operation by itself. */
    public static Set<KernelSource> all(MatmulPrecision precision) {
        PaperDevice device = new PaperDevice();
        try (CudaBackend backend = new CudaBackend(device, precision)) {
            for (Graph graph : List.of(
                    new SmallTransformer(DType.F32, 8, 256, 768, 12).trainingStep(),
                    new SmallTransformer(DType.F32, 3, 5, 12, 3).trainingStep(),
                    new SmallTransformer(DType.F64, 3, 5, 12, 3).trainingStep(),
                    operations(DType.F32),
                    operations(DType.F64),
                    integers())) {
                try (State state = backend.allocate(graph.variables())) {
                    backend.compile(graph, state).close();
                }
            }
        }
        return device.sources();
    }

    private static Graph operations(DType dtype) {
        Tensor x = Tensor.input("x", dtype, 6, 5, 4);
        Tensor y = Tensor.input("y", dtype, 4);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (UnaryKind kind : UnaryKind.values()) {
            outputs.put(
                    "unary " + kind,
                    Tensor.apply(new Primitive.Unary(kind), List.of(x)).get(0));
        }
        for (BinaryKind kind : BinaryKind.values()) {
            Tensor wide =
                    Tensor.apply(new Primitive.Broadcast(x.shape()), List.of(y)).get(0);
            outputs.put(
                    "binary " + kind,
                    Tensor.apply(new Primitive.Binary(kind), List.of(x, wide)).get(0));
        }
        outputs.put("select", x.less(y).select(x, x.negate()));
        outputs.put("integer", x.cast(DType.I32));
        outputs.put("softmax", x.softmax());
        outputs.put("silu", Tensor.input("s", dtype, 9).silu());
        addMovements(x, outputs);
        Tensor seed = Tensor.input("seed", DType.I32, 2);
        Tensor step = Tensor.input("step", DType.I32);
        for (Primitive.Distribution distribution : Primitive.Distribution.values()) {
            outputs.put(
                    "random " + distribution,
                    Tensor.random(distribution, seed, step, 0, new TensorType(Shape.of(9), dtype)));
        }
        return Graph.of("operations", outputs);
    }

    private static Graph integers() {
        Tensor x = Tensor.input("x", DType.I32, 6, 5, 4);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put(
                "arithmetic",
                x.add(x).multiply(x).subtract(x.negate()).maximum(x).minimum(x).divide(x));
        outputs.put("float", x.cast(DType.F32));
        addMovements(x, outputs);
        return Graph.of("integers", outputs);
    }

    private static void addMovements(Tensor x, Map<String, Tensor> outputs) {
        Tensor indices = Tensor.input("indices", DType.I32, 5);
        outputs.put("gathered", x.gather(1, indices));
        outputs.put(
                "scattered",
                Tensor.apply(new Primitive.ScatterAdd(1, 7), List.of(x, indices))
                        .get(0));
        outputs.put("padded", x.pad(1, 1, 2));
        outputs.put("turned", x.permute(2, 0, 1));
        for (List<Integer> axes : List.of(List.of(0), List.of(1), List.of(2), List.of(0, 2), List.of(0, 1, 2))) {
            for (Primitive.ReduceKind kind : Primitive.ReduceKind.values()) {
                outputs.put(
                        kind + " " + axes,
                        Tensor.apply(new Primitive.Reduce(kind, axes), List.of(x))
                                .get(0));
            }
        }
    }
}
