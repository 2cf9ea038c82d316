package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares {@link Gradients} with differences of the function itself, in float64.
 *
 * <p>The derivative by each element is (8 (f(x + h) - f(x - h)) - (f(x + 2h) - f(x - 2h))) / 12h, whose error is of order
 * h^4; the function must be smooth within 2h of the point. Source: any text on numerical differentiation, such as Fornberg,
 * "Generation of finite difference formulas on arbitrarily spaced grids", 1988.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class CentralDifferences {

    private static final double STEP = 1e-3;
    private static final double TOLERANCE = 1e-8;

    private CentralDifferences() {}

    /**
     * Checks the gradient of a function by every floating input.
     *
     * @param backend a backend with {@code F64}
     * @param inputs the point: {@code F64} tensors, and integers, which are held fixed
     * @param function one or more tensors of any shape; their sum, weighted with fixed random numbers, is differentiated
     * @throws AssertionError if a derivative is wrong; the message names the input and the element
     */
    public static void check(
            ComputeBackend backend, List<HostTensor> inputs, Function<List<Tensor>, List<Tensor>> function) {
        List<Tensor> arguments = arguments(inputs);
        Tensor loss = weightedSum(function.apply(arguments));
        List<Integer> differentiable = floating(inputs);
        List<Tensor> sources = differentiable.stream().map(arguments::get).toList();
        List<Tensor> gradients = Gradients.of(loss, sources);
        Graph valueGraph = Graph.of("value", Map.of("value", loss));
        List<HostTensor> claimed = new ArrayList<>();
        Map<String, HostTensor> results = Bench.run(backend, Case.numbered("gradient", gradients), inputs, 1);
        for (int index = 0; index < gradients.size(); index++) {
            HostTensor result = results.get(Case.outputName(index));
            if (result != null) {
                claimed.add(result);
            }
        }
        try (State state = backend.allocate(Map.of());
                Program value = backend.compile(valueGraph, state)) {
            for (int index = 0; index < inputs.size(); index++) {
                write(value, index, inputs.get(index));
            }
            for (int index = 0; index < claimed.size(); index++) {
                int input = differentiable.get(index);
                compare(value, input, inputs.get(input), claimed.get(index), gradients.get(index));
            }
        }
    }

    /**
     * Checks second derivatives: the gradient of the gradient against differences of the gradient.
     *
     * @param backend a backend with {@code F64}
     * @param inputs the point
     * @param function one or more tensors of any shape
     */
    public static void checkSecond(
            ComputeBackend backend, List<HostTensor> inputs, Function<List<Tensor>, List<Tensor>> function) {
        List<Integer> differentiable = floating(inputs);
        check(
                backend,
                inputs,
                arguments -> Gradients.of(
                        weightedSum(function.apply(arguments)),
                        differentiable.stream().map(arguments::get).toList()));
    }

    private static List<Tensor> arguments(List<HostTensor> inputs) {
        List<Tensor> arguments = new ArrayList<>();
        for (HostTensor input : inputs) {
            arguments.add(Tensor.input(
                    Case.inputName(arguments.size()),
                    input.dtype(),
                    input.shape().lengths()));
        }
        return arguments;
    }

    private static List<Integer> floating(List<HostTensor> inputs) {
        List<Integer> floating = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            if (inputs.get(index).dtype() == DType.F64) {
                floating.add(index);
            }
        }
        return floating;
    }

    private static Tensor weightedSum(List<Tensor> results) {
        Tensor total = Tensor.scalar(0, DType.F64);
        long seed = 1_000;
        for (Tensor result : results) {
            if (result.dtype().isFloating()) {
                Tensor weights = Tensor.constant(Numbers.normal(result.shape(), seed++));
                total = total.add(result.cast(DType.F64).multiply(weights).sum());
            }
        }
        return total;
    }

    private static void compare(Program value, int input, HostTensor point, HostTensor claimed, Tensor gradient) {
        if (!claimed.shape().equals(point.shape())) {
            throw new AssertionError(
                    "the gradient by input " + input + " has shape " + claimed.shape() + ", expected " + point.shape());
        }
        for (int element = 0; element < point.length(); element++) {
            double near = value(value, input, point, element, STEP) - value(value, input, point, element, -STEP);
            double far = value(value, input, point, element, 2 * STEP) - value(value, input, point, element, -2 * STEP);
            double expected = (8 * near - far) / (12 * STEP);
            double got = claimed.get(element);
            if (!(Math.abs(expected - got) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
                throw new AssertionError(
                        "the gradient by input " + input + " " + point.shape() + " at element " + element + " is " + got
                                + " (from " + gradient + "), but central differences give " + expected);
            }
        }
        write(value, input, point);
    }

    private static double value(Program program, int input, HostTensor point, int element, double shift) {
        HostTensor shifted = Bench.copy(point);
        shifted.set(element, point.get(element) + shift);
        write(program, input, shifted);
        program.run();
        HostTensor result = HostTensor.of(Shape.SCALAR, new double[1]);
        program.read("value", result);
        return result.get(0);
    }

    private static void write(Program program, int input, HostTensor value) {
        // A function may ignore an input, which then is none of the program's.
        if (program.graph().inputs().containsKey(Case.inputName(input))) {
            program.write(Case.inputName(input), value);
        }
    }
}
