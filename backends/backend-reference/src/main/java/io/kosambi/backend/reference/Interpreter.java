package io.kosambi.backend.reference;

import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.TensorType;
import java.util.Arrays;
import java.util.List;

/** Evaluates single primitives. */
final class Interpreter {

    private Interpreter() {}

    /** The one output of a primitive that depends on nothing but its attributes and the given inputs. */
    static double[] evaluate(Primitive primitive, Node node, List<double[]> inputs) {
        List<Shape> shapes = node.inputs().stream().map(input -> input.shape()).toList();
        TensorType type = node.outputs().get(0).type();
        return switch (primitive) {
            case Primitive.Constant constant -> constant.value().toDoubles();
            case Primitive.Fill fill -> {
                double[] result = Values.zeros(type);
                Arrays.fill(result, Values.rounded(fill.value(), type.dtype()));
                yield result;
            }
            case Primitive.Iota iota -> Values.round(Movement.iota(iota.axis(), type.shape()), type.dtype());
            case Primitive.Random random -> random(random, inputs.get(0), (int) inputs.get(1)[0]);
            case Primitive.Unary unary -> Elementwise.unary(unary.kind(), inputs.get(0), type.dtype());
            case Primitive.Binary binary ->
                Elementwise.binary(binary.kind(), inputs.get(0), inputs.get(1), type.dtype());
            case Primitive.Select select -> Elementwise.select(inputs.get(0), inputs.get(1), inputs.get(2));
            case Primitive.Cast cast -> Values.round(inputs.get(0).clone(), cast.dtype());
            case Primitive.Reduce reduce -> Contraction.reduce(reduce, inputs.get(0), shapes.get(0), type);
            case Primitive.MatMul matMul ->
                Values.round(
                        Contraction.matmul(inputs.get(0), shapes.get(0), inputs.get(1), shapes.get(1)), type.dtype());
            case Primitive.ScatterAdd scatter ->
                Contraction.scatterAdd(scatter, inputs.get(0), inputs.get(1), shapes.get(0), type);
            case Primitive.Reshape reshape -> inputs.get(0);
            case Primitive.Permute permute -> Movement.permute(permute, inputs.get(0), shapes.get(0));
            case Primitive.Broadcast broadcast -> Movement.broadcast(inputs.get(0), shapes.get(0), type.shape());
            case Primitive.Slice slice -> Movement.slice(slice, inputs.get(0), shapes.get(0), type.shape());
            case Primitive.Pad pad -> Movement.place(List.of(pad.before()), pad.axis(), inputs, shapes, type.shape());
            case Primitive.Concatenate concatenate -> Movement.concatenate(concatenate, inputs, shapes, type.shape());
            case Primitive.Gather gather -> Movement.gather(gather, inputs.get(0), inputs.get(1), shapes.get(0));
            case Primitive.Input input -> throw new AssertionError(input);
            case Primitive.Variable variable -> throw new AssertionError(variable);
            case Primitive.Placeholder placeholder -> throw new AssertionError(placeholder);
        };
    }

    private static double[] random(Primitive.Random random, double[] seed, int step) {
        long key = ((long) (int) seed[1] << 32) | ((long) seed[0] & 0xFFFFFFFFL);
        double[] result = Values.zeros(random.type());
        switch (random.distribution()) {
            case UNIFORM -> Philox.uniform(key, random.stream(), step, result);
            case NORMAL -> Philox.normal(key, random.stream(), step, result);
        }
        return Values.round(result, random.type().dtype());
    }
}
