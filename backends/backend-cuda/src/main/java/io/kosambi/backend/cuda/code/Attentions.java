package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Softmax attention by the kernels of {@code attention.cu}. */
final class Attentions {

    private static final String FILE = "attention.cu";

    private Attentions() {}

    /** @param from queries, keys and values; {@code to} the result and the logarithm of the sum of exponentials */
    static Task forward(
            ScaledDotProductAttention attention, MatmulPrecision precision, List<View> from, List<View> to) {
        List<View> strided = Stream.concat(from.stream(), Stream.of(to.get(0))).toList();
        AttentionShape shape = shape(attention, precision, strided);
        return new KernelTask(
                kernel("attention", shape),
                geometry(shape, shape.blocks(), shape.sharedBytes()),
                arguments(attention, from, to, strided));
    }

    /** @param from those of the forward operation, its two outputs, and the gradient of the result; {@code to} by each */
    static Task gradient(
            ScaledDotProductAttention attention, MatmulPrecision precision, List<View> from, List<View> to) {
        List<View> strided = Stream.concat(
                        Stream.of(from.get(0), from.get(1), from.get(2), from.get(3), from.get(5)), to.stream())
                .toList();
        AttentionShape shape = shape(attention, precision, strided);
        return new KernelTask(
                kernel("attentionGradient", shape),
                geometry(shape, shape.gradientBlocks(), shape.gradientSharedBytes()),
                arguments(attention, from, to, strided));
    }

    private static AttentionShape shape(
            ScaledDotProductAttention attention, MatmulPrecision precision, List<View> views) {
        View queries = views.get(0);
        return new AttentionShape(
                queries.shape().length(0),
                queries.shape().length(1),
                attention.heads(),
                queries.shape().length(2) / attention.heads(),
                precision,
                views.stream().allMatch(Rows::isAligned));
    }

    private static KernelSource kernel(String name, AttentionShape shape) {
        return Kernels.ofFile(FILE, name, shape.defines());
    }

    private static Geometry geometry(AttentionShape shape, int blocks, int sharedBytes) {
        return new Geometry(blocks, 1, 1, shape.block(), sharedBytes);
    }

    private static List<Object> arguments(
            ScaledDotProductAttention attention, List<View> from, List<View> to, List<View> strided) {
        List<Object> arguments = new ArrayList<>(from);
        arguments.addAll(to);
        arguments.addAll(List.of(
                (float) attention.scale(),
                from.get(0).shape().length(0),
                from.get(0).shape().length(1),
                attention.heads(),
                attention.past(),
                attention.future()));
        strided.forEach(view -> arguments.addAll(Rows.strides(view)));
        return arguments;
    }
}
