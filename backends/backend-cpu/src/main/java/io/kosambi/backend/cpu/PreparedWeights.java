package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.Buffer;
import io.kosambi.backend.compiler.Buffer.Space;
import io.kosambi.backend.compiler.Step;
import io.kosambi.backend.cpu.MatrixProduct.Preparation;
import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weights of a program that are variables, laid out once in each run for all slices and threads that multiply by them.
 * Steps must be bound in the order in which they run: a variable that has been written is read where it is.
 */
final class PreparedWeights implements AutoCloseable {

    private record Key(String variable, long offset, Sizes sizes) {}

    private record Prepared(MatrixProduct product, OffHeap memory) {}

    private final MatrixProduct.Maker products;
    private final String program;
    private final String advice;
    private final Map<Key, Optional<Prepared>> weights = new HashMap<>();
    private final Map<Kernel, Step> kernels = new LinkedHashMap<>();
    private final Set<String> written = new HashSet<>();

    /**
     * @param program its name
     * @param advice what to change if there is not enough memory
     */
    PreparedWeights(MatrixProduct.Maker products, String program, String advice) {
        this.products = products;
        this.program = program;
        this.advice = advice;
    }

    /** The product of a step with a weight. */
    WeightProduct product(Step step, Sizes sizes, Operand weight) {
        Buffer buffer = weight.view().buffer();
        if (buffer.space() == Space.VARIABLE && !written.contains(buffer.label())) {
            Key key = new Key(buffer.label(), weight.view().offset(), sizes);
            Optional<Prepared> prepared = weights.get(key);
            if (prepared == null) {
                prepared = products.of(sizes).preparation().map(preparation -> prepare(step, preparation, weight));
                weights.put(key, prepared);
            }
            if (prepared.isPresent()) {
                return new WeightProduct(
                        prepared.get().product(), weight, prepared.get().memory());
            }
        }
        return new WeightProduct(products.of(sizes), weight, null);
    }

    private Prepared prepare(Step step, Preparation preparation, Operand weight) {
        OffHeap memory = new OffHeap(preparation.bytes(), "a weight of program " + program, advice);
        kernels.put((frame, task) -> preparation.layout().write(weight.at(frame), memory.address()), step);
        return new Prepared(preparation.product(), memory);
    }

    /** Notes what a step writes. */
    void follow(Step step) {
        step.outputs().stream()
                .map(output -> output.buffer())
                .filter(buffer -> buffer.space() == Space.VARIABLE)
                .forEach(buffer -> written.add(buffer.label()));
    }

    /** What must run before all other kernels, and the steps that it serves. */
    Map<Kernel, Step> kernels() {
        return kernels;
    }

    long bytes() {
        return weights.values().stream()
                .flatMap(Optional::stream)
                .mapToLong(prepared -> prepared.memory().bytes())
                .sum();
    }

    @Override
    public void close() {
        weights.values().stream()
                .flatMap(Optional::stream)
                .forEach(prepared -> prepared.memory().close());
    }
}
