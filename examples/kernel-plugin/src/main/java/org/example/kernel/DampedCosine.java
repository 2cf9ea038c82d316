package org.example.kernel;

import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.Set;

/**
 * The damped cosine gamma(h) = exp(-h / ell) cos(2 pi h / P): a noisy oscillation that forgets its phase.
 *
 * <p>Its spectrum is a pair of Lorentz curves around the frequencies 1 / P and -1 / P, hence positive, on a line.
 *
 * @param lengthScale ell
 * @param period P
 */
public record DampedCosine(
        @Describe("damping length ell in frames") @Default("12") @Range(min = 0, minExclusive = true)
        double lengthScale,

        @Describe("period P in frames") @Default("8") @Range(min = 0, minExclusive = true)
        double period)
        implements StationaryKernel {

    @Override
    public double atLag(double lag) {
        return Math.exp(-lag / lengthScale) * Math.cos(2 * Math.PI * lag / period);
    }

    @Override
    public Set<KernelProperty> properties() {
        return Set.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.SUMMABLE);
    }

    @Override
    public int largestDimension() {
        return 1;
    }
}
