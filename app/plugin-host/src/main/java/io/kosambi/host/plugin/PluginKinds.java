package io.kosambi.host.plugin;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.diffusion.SequenceSourceFactory;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.network.NetworkFactory;
import java.util.List;

/** The kinds of plugin that Kosambi knows. */
public final class PluginKinds {

    /** Experiments; the kind that a configuration file as a whole belongs to. */
    public static final PluginKind<Experiment> EXPERIMENT =
            new PluginKind<>("experiment", Experiment.class, ExperimentFactory.class);

    /** Backends. */
    public static final PluginKind<ComputeBackend> BACKEND =
            new PluginKind<>("backend", ComputeBackend.class, ComputeBackendFactory.class);

    private PluginKinds() {}

    /** Every kind. */
    public static List<PluginKind<?>> all() {
        return List.of(
                EXPERIMENT,
                new PluginKind<>("kernel", CovarianceKernel.class, CovarianceKernelFactory.class),
                new PluginKind<>("spatial", SpatialCovariance.class, SpatialCovarianceFactory.class),
                new PluginKind<>("data-source", SequenceSource.class, SequenceSourceFactory.class),
                BACKEND,
                new PluginKind<>("network", NetworkArchitecture.class, NetworkFactory.class),
                new PluginKind<>("attention", Attention.class, AttentionFactory.class),
                new PluginKind<>("noise-schedule", NoiseSchedule.class, NoiseScheduleFactory.class),
                new PluginKind<>("solver", ReverseSolver.class, ReverseSolverFactory.class));
    }
}
