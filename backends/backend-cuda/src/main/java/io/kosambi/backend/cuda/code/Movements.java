package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Shape;
import java.util.List;
import java.util.Map;

/** Tasks that move slices of dense tensors, and those that make random numbers. */
final class Movements {

    private static final int BLOCK = 256;

    private Movements() {}

    static Task gather(Primitive.Gather gather, View values, View indices, View output) {
        return indexed("gather", gather.axis(), values.shape().length(gather.axis()), values, indices, output);
    }

    static Task scatterAdd(Primitive.ScatterAdd scatter, View values, View indices, View output) {
        return indexed("scatterAdd", scatter.axis(), scatter.length(), values, indices, output);
    }

    private static Task indexed(String name, int axis, int length, View values, View indices, View output) {
        return new KernelTask(
                kernel("movement.cu", name, output),
                overElements(output),
                List.of(
                        values,
                        indices,
                        output,
                        KernelTask.Special.FAULT,
                        length,
                        indices.shape().length(0),
                        inner(output.shape(), axis),
                        output.shape().elements()));
    }

    static Task pad(Primitive.Pad pad, View input, View output) {
        return new KernelTask(
                kernel("movement.cu", "pad", output),
                overElements(output),
                List.of(
                        input,
                        output,
                        input.shape().length(pad.axis()),
                        pad.before(),
                        output.shape().length(pad.axis()),
                        inner(output.shape(), pad.axis()),
                        output.shape().elements()));
    }

    static Task random(Primitive.Random random, View seed, View step, View output) {
        String normal = random.distribution() == Primitive.Distribution.NORMAL ? "1" : "0";
        KernelSource source = Kernels.ofFile(
                "random.cu", "randomNumbers", Map.of("TYPE", Scalars.type(output.dtype()), "NORMAL", normal));
        long elements = output.shape().elements();
        return new KernelTask(
                source,
                Geometry.threads((elements + 3) / 4, BLOCK),
                List.of(seed, step, output, random.stream(), elements));
    }

    private static KernelSource kernel(String file, String name, View output) {
        return Kernels.ofFile(file, name, Map.of("TYPE", Scalars.type(output.dtype())));
    }

    private static Geometry overElements(View output) {
        return Geometry.threads(output.shape().elements(), BLOCK);
    }

    private static long inner(Shape shape, int axis) {
        long inner = 1;
        for (int behind = axis + 1; behind < shape.rank(); behind++) {
            inner *= shape.length(behind);
        }
        return inner;
    }
}
