package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelGradient;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.WarpedKernel;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A kernel at another pace, gamma(u(x), u(x')) with the warp of Box and Cox, u(x) = s ((1 + x / s)^l - 1) / l, which is
 * s log(1 + x / s) for l = 0; odd in x.
 *
 * <p>The pace is 1 at the origin. l = 1 leaves time as it is; below 1 time slows down, so that memory in frames grows,
 * and above 1 it speeds up. Several coordinates are warped one by one. Valid wherever the kernel is (Box and Cox, An
 * analysis of transformations, 1964).
 *
 * <p>Declared summable where the kernel is and time does not slow down, or where the kernel is compact; a kernel that
 * falls fast enough is summable at a slower pace too.
 *
 * @param kernel the kernel that is warped
 * @param power l, in [0, infinity)
 * @param scale s, in frames, in (0, infinity): the time after which the warp is felt
 */
public record TimeWarp(CovarianceKernel kernel, double power, double scale) implements CovarianceKernel {

    public TimeWarp {
        if (!(power >= 0) || !Double.isFinite(power) || !(scale > 0) || !Double.isFinite(scale)) {
            throw new InvalidConfigException("A time warp needs a power in [0, infinity) and a scale in (0, infinity), "
                    + "but got power = " + power + " and scale = " + scale);
        }
    }

    @Override
    public double covariance(double[] first, double[] second) {
        return warpedKernel().covariance(first, second);
    }

    @Override
    public Set<KernelProperty> properties() {
        if (power == 1) {
            return kernel.properties();
        }
        Set<KernelProperty> properties =
                EnumSet.of(KernelProperty.NORMALISED, KernelProperty.SMOOTH, KernelProperty.COMPACT);
        if (power > 1 || kernel.properties().contains(KernelProperty.COMPACT)) {
            properties.add(KernelProperty.SUMMABLE);
        }
        properties.retainAll(kernel.properties());
        return Set.copyOf(properties);
    }

    @Override
    public int largestDimension() {
        return kernel.largestDimension();
    }

    /** Those of the kernel alone: the derivative by the warp would need the kernel's derivatives in space. */
    @Override
    public List<KernelParameter> parameters() {
        return warpedKernel().parameters();
    }

    @Override
    public CovarianceKernel withParameters(double[] values) {
        return new TimeWarp(kernel.withParameters(values), power, scale);
    }

    @Override
    public KernelGradient parameterGradient() {
        return warpedKernel().parameterGradient();
    }

    private WarpedKernel warpedKernel() {
        return new WarpedKernel(kernel, this::warped);
    }

    private double[] warped(double[] location) {
        double[] warped = new double[location.length];
        for (int index = 0; index < location.length; index++) {
            warped[index] = Math.signum(location[index]) * warped(Math.abs(location[index]));
        }
        return warped;
    }

    private double warped(double time) {
        double logarithm = Math.log1p(time / scale);
        return power == 0 ? scale * logarithm : scale * Math.expm1(power * logarithm) / power;
    }
}
