package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A computation to try on a backend and on the reference.
 *
 * @param operation what is computed
 * @param dtype in which floating type
 * @param closeness how closely the two must agree
 * @param inputs floating values, which are taken in {@code dtype}, and integers
 * @param formula what is computed from them
 */
record Case(String operation, DType dtype, Closeness closeness, List<HostTensor> inputs, Formula formula) {

    /** Writes a computation; the inputs come in some floating type that is also given for leaves. */
    @FunctionalInterface
    interface Formula {
        List<Tensor> of(List<Tensor> inputs, DType dtype);
    }

    Case {
        inputs = inputs.stream()
                .map(input -> input.dtype().isFloating() && dtype.isFloating() ? input.as(dtype) : input)
                .toList();
    }

    String name() {
        return operation + " " + dtype + shapes();
    }

    private String shapes() {
        return inputs.stream().map(input -> " " + input.shape()).collect(Collectors.joining());
    }

    static String inputName(int index) {
        return "input " + index;
    }

    static String outputName(int index) {
        return "output " + index;
    }

    /** The computation with floating values of the given type. */
    Graph graph(DType floating) {
        List<Tensor> arguments = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            HostTensor input = inputs.get(index);
            DType type = input.dtype().isFloating() ? floating : input.dtype();
            arguments.add(Tensor.input(inputName(index), type, input.shape().lengths()));
        }
        return numbered(operation, formula.of(arguments, floating));
    }

    /** A graph whose outputs are named by their number. */
    static Graph numbered(String name, List<Tensor> results) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (int index = 0; index < results.size(); index++) {
            outputs.put(outputName(index), results.get(index));
        }
        return Graph.of(name, outputs);
    }
}
