package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a composite, itself a composite, so that a backend can claim the backward pass of what it claims forward
 * and gradients of gradients exist.
 *
 * <p>Inputs: the inputs of the forward operation, then its {@linkplain Composite#savedOutputs() saved outputs}, then the
 * gradients of those outputs that are in {@code present}. Outputs: the gradients of the inputs in {@code wanted}, in order.
 * Its expansion is the mechanical gradient of the forward expansion, reading saved outputs instead of recomputing them.
 *
 * @param forward the operation whose gradient this is
 * @param inputCount the number of inputs of the forward operation
 * @param present the indices of the forward outputs whose gradients are given
 * @param wanted the indices of the forward inputs whose gradients are computed
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record GradientOf(Composite forward, int inputCount, BitSet present, BitSet wanted) implements Composite {

    public GradientOf {
        present = (BitSet) present.clone();
        wanted = (BitSet) wanted.clone();
    }

    @Override
    public BitSet present() {
        return (BitSet) present.clone();
    }

    @Override
    public BitSet wanted() {
        return (BitSet) wanted.clone();
    }

    @Override
    public String name() {
        return "gradient of " + forward.name();
    }

    @Override
    public int resultCount() {
        return wanted.cardinality();
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        // Placeholders keep two inputs apart even where a program passes the same tensor twice.
        List<Tensor> arguments = inputs.subList(0, inputCount).stream()
                .map(Tensor::type)
                .map(Tensor::placeholder)
                .toList();
        List<Tensor> outputs = forward.expand(arguments);
        Map<Tensor, Tensor> replacements = new HashMap<>();
        IntStream.range(0, inputCount).forEach(index -> replacements.put(arguments.get(index), inputs.get(index)));
        int next = inputCount;
        BitSet saved = forward.savedOutputs();
        for (int index = saved.nextSetBit(0); index >= 0; index = saved.nextSetBit(index + 1)) {
            replacements.put(outputs.get(index), inputs.get(next++));
        }
        Map<Tensor, Tensor> seeds = new HashMap<>();
        for (int index = present.nextSetBit(0); index >= 0; index = present.nextSetBit(index + 1)) {
            Tensor seed = Tensor.placeholder(inputs.get(next).type());
            replacements.put(seed, inputs.get(next++));
            seeds.merge(outputs.get(index), seed, Tensor::add);
        }
        List<Tensor> sources = wanted.stream().mapToObj(arguments::get).toList();
        List<@Nullable Tensor> gradients = Gradients.propagate(seeds, sources);
        List<Tensor> results = new ArrayList<>();
        for (int index = 0; index < sources.size(); index++) {
            Tensor gradient = gradients.get(index);
            results.add(
                    gradient != null
                            ? gradient
                            : Tensor.zeros(sources.get(index).type()));
        }
        return Graph.substitute(results, replacements);
    }
}
