package io.kosambi.spi.backend;

import java.util.List;

/** Counts arithmetic and memory traffic of single nodes. */
final class Costs {

    private Costs() {}

    /**
     * Floating-point operations of a node: 2 per multiply-add of a matrix product, 1 per element of anything elementwise
     * or reduced (transcendental functions included), 0 for movement. A composite costs what its expansion costs.
     */
    static long flops(Node node) {
        long elements = node.outputs().get(0).shape().elements();
        return switch (node.operation()) {
            case Composite composite -> {
                List<Tensor> placeholders = node.inputs().stream()
                        .map(input -> Tensor.placeholder(input.type()))
                        .toList();
                yield Graph.topological(composite.expand(placeholders)).stream()
                        .mapToLong(Costs::flops)
                        .sum();
            }
            case Primitive.MatMul matMul ->
                2 * elements * node.inputs().get(0).shape().length(-1);
            case Primitive.Unary unary -> elements;
            case Primitive.Binary binary -> elements;
            case Primitive.Select select -> elements;
            case Primitive.Reduce reduce -> node.inputs().get(0).shape().elements();
            case Primitive.ScatterAdd scatter -> node.inputs().get(0).shape().elements();
            case Primitive.Random random -> elements;
            case Primitive.Leaf leaf -> 0;
            case Primitive.Reshape reshape -> 0;
            case Primitive.Permute permute -> 0;
            case Primitive.Broadcast broadcast -> 0;
            case Primitive.Slice slice -> 0;
            case Primitive.Pad pad -> 0;
            case Primitive.Concatenate concatenate -> 0;
            case Primitive.Gather gather -> 0;
            case Primitive.Cast cast -> 0;
        };
    }

    /** Bytes of all inputs and outputs; views cost nothing. */
    static long bytes(Node node) {
        return switch (node.operation()) {
            case Primitive.Leaf leaf -> 0;
            case Primitive.Reshape reshape -> 0;
            case Primitive.Permute permute -> 0;
            case Primitive.Broadcast broadcast -> 0;
            case Primitive.Slice slice -> 0;
            default ->
                node.inputs().stream().mapToLong(input -> input.type().bytes()).sum()
                        + node.outputs().stream()
                                .mapToLong(output -> output.type().bytes())
                                .sum();
        };
    }
}
