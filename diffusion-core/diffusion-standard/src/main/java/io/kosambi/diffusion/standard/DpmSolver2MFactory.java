package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code dpm-solver-2m}: makes {@link DpmSolver2M}. */
public final class DpmSolver2MFactory extends AbstractPluginFactory<NoSettings, ReverseSolver>
        implements ReverseSolverFactory<NoSettings> {

    public DpmSolver2MFactory() {
        super(
                "dpm-solver-2m",
                "DPM-Solver++(2M): second order in log s with one denoiser evaluation per step",
                NoSettings.class,
                (config, context) -> new DpmSolver2M());
    }
}
