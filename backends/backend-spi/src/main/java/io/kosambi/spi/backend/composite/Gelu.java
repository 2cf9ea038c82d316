package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2, elementwise. Source: Hendrycks and Gimpel, "Gaussian error linear
 * units", 2016, the tanh form.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Gelu() implements Composite {

    private static final double CUBIC = 0.044715;

    @Override
    public String name() {
        return "gelu";
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor argument = x.square().multiply(CUBIC).add(1).multiply(x).multiply(Math.sqrt(2 / Math.PI));
        return List.of(argument.tanh().add(1).multiply(x).multiply(0.5));
    }
}
