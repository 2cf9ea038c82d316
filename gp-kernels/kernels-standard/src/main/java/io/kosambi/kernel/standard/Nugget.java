package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.ConvexCombinationKernel;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelGradient;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.NestedParameters;
import io.kosambi.spi.kernel.ParameterValues;
import java.util.List;
import java.util.Set;

/**
 * A kernel with a nugget, gamma(x, x') = (1 - a) kernel(x, x') + a 1[x = x']: independent noise takes the share a of the
 * variance.
 *
 * @param kernel the kernel of the rest; of unit variance if the result shall be
 * @param fraction a, in [0, 1]
 */
public record Nugget(CovarianceKernel kernel, double fraction) implements CovarianceKernel {

    public Nugget {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("A nugget needs a fraction in [0, 1], but got " + fraction);
        }
    }

    @Override
    public double covariance(double[] first, double[] second) {
        return mixture().covariance(first, second);
    }

    @Override
    public Set<KernelProperty> properties() {
        return mixture().properties();
    }

    @Override
    public int largestDimension() {
        return kernel.largestDimension();
    }

    @Override
    public List<KernelParameter> parameters() {
        return NestedParameters.join(
                NestedParameters.of("kernel", kernel), List.of(new KernelParameter("fraction", fraction, 0, 1)));
    }

    @Override
    public CovarianceKernel withParameters(double[] values) {
        ParameterValues next = new ParameterValues(values);
        return next.done(new Nugget(next.next(kernel), next.next()));
    }

    @Override
    public KernelGradient parameterGradient() {
        return mixture().parameterGradient();
    }

    /** Its parameters are those of the kernel and the weight, in this order too. */
    private CovarianceKernel mixture() {
        return new ConvexCombinationKernel(kernel, new WhiteNoise(), fraction);
    }
}
