package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * One step of AdamW with an exponential moving average of the parameter, in one pass over memory.
 *
 * <p>Inputs, all of one dtype: parameter, gradient, first moment, second moment, average (one shape each); then scalars:
 * gradient scale (from clipping), learning rate, the bias corrections 1 / (1 - beta1^step) and 1 / (1 - beta2^step), and
 * the average's decay. Outputs: the new parameter, first moment, second moment and average. With g the scaled gradient:
 *
 * <pre>
 * m' = beta1 m + (1 - beta1) g          v' = beta2 v + (1 - beta2) g^2
 * p' = p - rate (m' c1 / (sqrt(v' c2) + epsilon) + weightDecay p)
 * a' = decay a + (1 - decay) p'
 * </pre>
 *
 * Source: Loshchilov and Hutter, "Decoupled weight decay regularization", 2019.
 *
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon keeps the division finite; positive
 * @param weightDecay decay of the parameter per unit of learning rate, not negative
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements Composite {

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public int resultCount() {
        return 4;
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor parameter = inputs.get(0);
        Tensor gradient = inputs.get(1).multiply(inputs.get(5));
        Tensor rate = inputs.get(6);
        Tensor decay = inputs.get(9);
        Tensor first = inputs.get(2).multiply(beta1).add(gradient.multiply(1 - beta1));
        Tensor second = inputs.get(3).multiply(beta2).add(gradient.square().multiply(1 - beta2));
        Tensor direction = first.multiply(inputs.get(7))
                .divide(second.multiply(inputs.get(8)).sqrt().add(epsilon));
        Tensor updated = parameter.subtract(
                direction.add(parameter.multiply(weightDecay)).multiply(rate));
        // Written as a correction, which is exact where average and parameter agree.
        Tensor average = inputs.get(4)
                .add(updated.subtract(inputs.get(4)).multiply(decay.negate().add(1)));
        return List.of(updated, first, second, average);
    }
}
