package io.kosambi.launcher;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import java.util.Set;

/** A kernel that fails when it is asked to. {@link PluginJars} packs it; it is registered nowhere else. */
public final class MoodyKernelFactory implements CovarianceKernelFactory<MoodyKernelFactory.Config> {

    /** The lags at which a kernel is looked at when it is built are shorter. */
    private static final double FAR = 8;

    /** Where it fails. */
    public enum Failing {
        NEVER,
        IN_CREATE,
        IN_COMPUTE,
        WITHOUT_END
    }

    /** The one setting. */
    public record Config(
            @Describe("where it fails") @Default("never") Failing failing) {}

    /** The same, made by a constructor that fails. */
    public static final class Unlicensed implements CovarianceKernelFactory<Config> {

        public Unlicensed() {
            throw new IllegalStateException("no licence");
        }

        @Override
        public String id() {
            return "unlicensed";
        }

        @Override
        public String description() {
            return "Never seen";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public CovarianceKernel create(Config config, PluginContext context) {
            return new Moody(config.failing());
        }
    }

    @Override
    public String id() {
        return "moody";
    }

    @Override
    public String description() {
        return "gamma(h) = exp(-h), unless it fails";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public CovarianceKernel create(Config config, PluginContext context) {
        if (config.failing() == Failing.IN_CREATE) {
            throw new AssertionError("not today");
        }
        return new Moody(config.failing());
    }

    private record Moody(Failing failing) implements StationaryKernel {

        @Override
        public double atLag(double lag) {
            if (lag < FAR) {
                return Math.exp(-lag);
            }
            return switch (failing) {
                case IN_COMPUTE -> throw new ArithmeticException("too far");
                case WITHOUT_END -> atLag(lag + 1);
                default -> Math.exp(-lag);
            };
        }

        @Override
        public Set<KernelProperty> properties() {
            return Set.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.SUMMABLE);
        }
    }
}
