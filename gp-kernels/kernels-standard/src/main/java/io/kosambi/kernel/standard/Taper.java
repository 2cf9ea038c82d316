package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelGradient;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.NestedParameters;
import io.kosambi.spi.kernel.ParameterValues;
import io.kosambi.spi.kernel.ProductKernel;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.List;
import java.util.Set;

/**
 * A kernel cut off without losing positive definiteness: gamma(x, x') = kernel(x, x') wendland(|x - x'|), with a
 * {@link WendlandC2} that is zero from the lag {@code support} on.
 *
 * <p>The product is exactly zero from there on, and changes the kernel at shorter lags too. Valid in up to 3 dimensions
 * (Furrer, Genton and Nychka, Covariance tapering for interpolation of large spatial datasets, 2006).
 *
 * @param kernel the kernel that is tapered
 * @param support the lag from which on the result is zero, in frames, in (0, infinity)
 */
public record Taper(CovarianceKernel kernel, double support) implements CovarianceKernel {

    public Taper {
        if (!(support > 0) || !Double.isFinite(support)) {
            throw new InvalidConfigException("support = " + support + " is out of range: it must lie in (0, infinity)");
        }
    }

    @Override
    public double covariance(double[] first, double[] second) {
        return product().covariance(first, second);
    }

    @Override
    public Set<KernelProperty> properties() {
        return product().properties();
    }

    @Override
    public int largestDimension() {
        return product().largestDimension();
    }

    @Override
    public List<KernelParameter> parameters() {
        return NestedParameters.join(
                NestedParameters.of("kernel", kernel),
                List.of(new KernelParameter("support", support, 0, Double.POSITIVE_INFINITY)));
    }

    @Override
    public CovarianceKernel withParameters(double[] values) {
        ParameterValues next = new ParameterValues(values);
        return next.done(new Taper(next.next(kernel), next.next()));
    }

    @Override
    public KernelGradient parameterGradient() {
        return product().parameterGradient();
    }

    private ProductKernel product() {
        return new ProductKernel(List.of(kernel, new WendlandC2(new WendlandC2.Config(support))));
    }
}
