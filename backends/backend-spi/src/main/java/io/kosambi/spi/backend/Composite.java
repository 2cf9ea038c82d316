package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is defined by its expansion into other operations, and that a backend may claim for a fused kernel.
 *
 * <p>The expansion is the meaning: a fused kernel must agree with it within rounding. An implementation <em>must</em> be a
 * record (equal attributes mean equal operations) and its expansion must depend on nothing but the attributes and the
 * inputs. Plugins may define composites of their own: every backend runs them by expansion.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public non-sealed interface Composite extends Operation {

    /**
     * Writes the operation in simpler ones.
     *
     * @param inputs the inputs
     * @return the outputs: first the {@linkplain #resultCount() results}, then what the gradient wants saved
     * @throws ShapeException if the inputs do not fit
     */
    List<Tensor> expand(List<Tensor> inputs);

    /** How many of the outputs are results; the rest are statistics kept for the gradient. */
    default int resultCount() {
        return 1;
    }

    /** The outputs, by index, that the gradient reads rather than recomputing them from the inputs. */
    default BitSet savedOutputs() {
        return new BitSet();
    }

    /**
     * The gradient with respect to the inputs, as a rewrite. The default applies {@link GradientOf} this operation, whose
     * expansion is the mechanical gradient of the expansion; override only where another form is simpler.
     *
     * @param node the application whose gradient is wanted
     * @param outputGradients for each output its gradient, or null where the loss does not depend on it
     * @param wanted the indices of the inputs whose gradients are needed
     * @return for each input its gradient, or null where it is not wanted
     */
    default List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outputGradients, BitSet wanted) {
        BitSet present = new BitSet();
        List<Tensor> inputs = new ArrayList<>(node.inputs());
        BitSet saved = savedOutputs();
        for (int index = 0; index < node.outputs().size(); index++) {
            if (saved.get(index)) {
                inputs.add(node.outputs().get(index));
            }
        }
        for (int index = 0; index < outputGradients.size(); index++) {
            Tensor gradient = outputGradients.get(index);
            if (gradient != null) {
                present.set(index);
                inputs.add(gradient);
            }
        }
        List<Tensor> gradients = Tensor.apply(new GradientOf(this, node.inputs().size(), present, wanted), inputs);
        List<@Nullable Tensor> result = new ArrayList<>();
        int next = 0;
        for (int index = 0; index < node.inputs().size(); index++) {
            result.add(wanted.get(index) ? gradients.get(next++) : null);
        }
        return result;
    }

    @Override
    default List<TensorType> outputTypes(List<TensorType> inputs) {
        return expand(inputs.stream().map(Tensor::placeholder).toList()).stream()
                .map(Tensor::type)
                .toList();
    }
}
