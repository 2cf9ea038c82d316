package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.StationaryKernel;
import java.util.Set;

/**
 * White noise, gamma(h) = 1 for h = 0 and 0 otherwise: frames are independent. Valid in every dimension.
 *
 * <p>Scaled and added to another kernel it is that kernel's nugget.
 */
public final class WhiteNoise implements StationaryKernel {

    /** White noise has no parameters. */
    public record Config() {}

    @Override
    public double atLag(double lag) {
        return lag == 0 ? 1 : 0;
    }

    @Override
    public Set<KernelProperty> properties() {
        return Set.of(
                KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.COMPACT, KernelProperty.SUMMABLE);
    }
}
