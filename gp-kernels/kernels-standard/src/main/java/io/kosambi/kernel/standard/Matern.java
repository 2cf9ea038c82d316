package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Range;
import java.util.Set;

/**
 * The Matern kernel of half-integer smoothness s, with r = sqrt(2 s) h / ell and ell &gt; 0.
 *
 * <pre>
 * s = 0.5: gamma(h) = exp(-r)                   continuous paths (Ornstein-Uhlenbeck)
 * s = 1.5: gamma(h) = (1 + r) exp(-r)           paths differentiable once
 * s = 2.5: gamma(h) = (1 + r + r^2/3) exp(-r)   paths differentiable twice
 * </pre>
 *
 * <p>Valid in every dimension: its spectral density (2 s / ell^2 + w^2)^-(s + D/2) is positive (Rasmussen and Williams,
 * Gaussian Processes for Machine Learning, section 4.2.1).
 */
public final class Matern implements StationaryKernel {

    /**
     * The parameters.
     *
     * @param lengthScale ell
     * @param smoothness s, one of 0.5, 1.5 and 2.5
     */
    public record Config(
            @Describe("length scale ell, in frames") @Range(min = 0, minExclusive = true) @Default("4.0")
            double lengthScale,

            @Describe("smoothness s: 0.5, 1.5 or 2.5") @Range(min = 0.5, max = 2.5) @Default("2.5")
            double smoothness) {}

    private final double inverseScale;
    private final double linear;
    private final double quadratic;

    /** @throws InvalidConfigException if a parameter is out of range or the smoothness is none of 0.5, 1.5 and 2.5 */
    public Matern(Config config) {
        ConfigRules.requireValid(config);
        double smoothness = config.smoothness();
        if (smoothness != 0.5 && smoothness != 1.5 && smoothness != 2.5) {
            throw new InvalidConfigException(
                    "smoothness = " + smoothness + " has no closed form here: it must be 0.5, 1.5 or 2.5");
        }
        this.inverseScale = Math.sqrt(2 * smoothness) / config.lengthScale();
        this.linear = smoothness > 1 ? 1 : 0;
        this.quadratic = smoothness > 2 ? 1.0 / 3 : 0;
    }

    @Override
    public double atLag(double lag) {
        double r = lag * inverseScale;
        return (1 + r * (linear + r * quadratic)) * Math.exp(-r);
    }

    @Override
    public Set<KernelProperty> properties() {
        return linear == 0
                ? Set.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.SUMMABLE)
                : Set.of(
                        KernelProperty.NORMALISED,
                        KernelProperty.STATIONARY,
                        KernelProperty.SUMMABLE,
                        KernelProperty.SMOOTH);
    }
}
