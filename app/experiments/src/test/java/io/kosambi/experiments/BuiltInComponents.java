package io.kosambi.experiments;

import io.kosambi.attention.standard.SoftmaxAttention;
import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.diffusion.standard.DpmSolver2M;
import io.kosambi.diffusion.standard.LevelRange;
import io.kosambi.diffusion.standard.LogUniformSchedule;
import io.kosambi.kernel.standard.AutoregressiveCovariance;
import io.kosambi.kernel.standard.ExponentialPower;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.transformer.DiffusionTransformer;
import java.util.Map;
import java.util.function.Supplier;

/** A host that knows one component of each kind, with the settings of the reference task. */
class BuiltInComponents implements PluginContext {

    private static final Map<Class<?>, Supplier<?>> COMPONENTS = Map.of(
            CovarianceKernel.class,
            () -> new ExponentialPower(new ExponentialPower.Config(4, 1)),
            SpatialCovariance.class,
            () -> new AutoregressiveCovariance(new AutoregressiveCovariance.Config(0.5)),
            NetworkArchitecture.class,
            BuiltInComponents::smallTransformer,
            NoiseSchedule.class,
            () -> new LogUniformSchedule(new LevelRange(0.02, 20)),
            ReverseSolver.class,
            DpmSolver2M::new,
            ComputeBackend.class,
            ReferenceBackend::new);

    private final long seed;

    BuiltInComponents(long seed) {
        this.seed = seed;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public <P> P create(Class<P> kind, ComponentConfig config) {
        Supplier<?> component = COMPONENTS.get(kind);
        if (component == null) {
            throw new AssertionError("the experiment asked for a kind that this test does not know: " + kind);
        }
        return kind.cast(component.get());
    }

    private static NetworkArchitecture smallTransformer() {
        DiffusionTransformer.Architecture architecture = new DiffusionTransformer.Architecture(8, 1, 2, 2);
        return (frames, dimension) ->
                new DiffusionTransformer(architecture, SoftmaxAttention.full(), frames, dimension);
    }
}
