package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import java.util.Arrays;
import java.util.List;

/** Hands out new parameter values one by one, for {@link CovarianceKernel#withParameters}. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class ParameterValues {

    private final double[] values;
    private int taken;

    /** @param values the values in the order of {@link CovarianceKernel#parameters()}; not changed */
    public ParameterValues(double[] values) {
        this.values = values;
    }

    /** The next value. */
    public double next() {
        if (taken == values.length) {
            throw new IllegalArgumentException(
                    "withParameters: more than the " + values.length + " values that came are needed");
        }
        return values[taken++];
    }

    /** The same kind of kernel with the next values, as many as it has parameters. */
    public CovarianceKernel next(CovarianceKernel kernel) {
        int count = kernel.parameters().size();
        if (taken + count > values.length) {
            throw new IllegalArgumentException("withParameters: at least " + (taken + count)
                    + " values are needed, but " + values.length + " came");
        }
        taken += count;
        return kernel.withParameters(Arrays.copyOfRange(values, taken - count, taken));
    }

    /** The same kinds of kernels with the next values. */
    List<CovarianceKernel> next(List<CovarianceKernel> kernels) {
        return kernels.stream().map(this::next).toList();
    }

    /**
     * A kernel made of the values.
     *
     * @throws IllegalArgumentException if there are values left over
     */
    public <K extends CovarianceKernel> K done(K kernel) {
        if (taken != values.length) {
            throw new IllegalArgumentException(
                    "withParameters: " + taken + " values are needed, but " + values.length + " came");
        }
        return kernel;
    }
}
