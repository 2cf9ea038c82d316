package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelGradient;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.NestedParameters;
import io.kosambi.spi.kernel.ParameterValues;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A change from one kernel to another, gamma(x, x') = (1 - s(x)) (1 - s(x')) before(x, x') + s(x) s(x') after(x, x') with
 * s(x) = 1 / (1 + exp(-(x - location) / width)).
 *
 * <p>The process is a blend of two independent ones, so its variance dips to half at the location if both have unit
 * variance. Valid for frame times only, that is in one dimension (Lloyd, Duvenaud, Grosse, Tenenbaum and Ghahramani,
 * Automatic construction and natural-language description of nonparametric regression models, 2014).
 *
 * @param before the kernel long before the location
 * @param after the kernel long after the location
 * @param location the time of the change, in frames, finite
 * @param width how slowly it comes about, in frames, in (0, infinity)
 */
public record ChangePoint(CovarianceKernel before, CovarianceKernel after, double location, double width)
        implements CovarianceKernel {

    public ChangePoint {
        if (!Double.isFinite(location) || !(width > 0) || !Double.isFinite(width)) {
            throw new InvalidConfigException("A change point needs a finite location and a width in (0, infinity), but "
                    + "got location = " + location + " and width = " + width);
        }
    }

    @Override
    public double covariance(double[] first, double[] second) {
        Transition transition = transition();
        return transition.before(first[0]) * transition.before(second[0]) * before.covariance(first, second)
                + transition.at(first[0]) * transition.at(second[0]) * after.covariance(first, second);
    }

    /** Far from the origin of time only the kernel after the change is left. */
    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties = EnumSet.of(KernelProperty.SMOOTH, KernelProperty.COMPACT);
        properties.retainAll(before.properties());
        properties.retainAll(after.properties());
        if (after.properties().contains(KernelProperty.SUMMABLE)) {
            properties.add(KernelProperty.SUMMABLE);
        }
        return Set.copyOf(properties);
    }

    @Override
    public int largestDimension() {
        return 1;
    }

    @Override
    public List<KernelParameter> parameters() {
        return NestedParameters.join(
                NestedParameters.of("before", before),
                NestedParameters.of("after", after),
                List.of(
                        new KernelParameter("location", location, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                        new KernelParameter("width", width, 0, Double.POSITIVE_INFINITY)));
    }

    @Override
    public CovarianceKernel withParameters(double[] values) {
        ParameterValues next = new ParameterValues(values);
        return next.done(new ChangePoint(next.next(before), next.next(after), next.next(), next.next()));
    }

    @Override
    public KernelGradient parameterGradient() {
        KernelGradient ofBefore = before.parameterGradient();
        KernelGradient ofAfter = after.parameterGradient();
        return (first, second) -> gradient(first, second, ofBefore, ofAfter);
    }

    private double[] gradient(double[] first, double[] second, KernelGradient ofBefore, KernelGradient ofAfter) {
        Transition transition = transition();
        double here = first[0];
        double there = second[0];
        double earlier = before.covariance(first, second);
        double later = after.covariance(first, second);
        // The derivatives of the covariance by s(x) and by s(x').
        double byHere = transition.at(there) * later - transition.before(there) * earlier;
        double byThere = transition.at(here) * later - transition.before(here) * earlier;
        return NestedParameters.join(
                NestedParameters.scaled(transition.before(here) * transition.before(there), ofBefore.at(first, second)),
                NestedParameters.scaled(transition.at(here) * transition.at(there), ofAfter.at(first, second)),
                new double[] {
                    byHere * transition.byLocation(here) + byThere * transition.byLocation(there),
                    byHere * transition.byWidth(here) + byThere * transition.byWidth(there)
                });
    }

    private Transition transition() {
        return new Transition(location, width);
    }
}
