package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code dpm-solver-2m}: makes {@link DpmSolver2M}. */
public final class DpmSolver2MFactory implements ReverseSolverFactory<NoSettings> {

    @Override
    public String id() {
        return "dpm-solver-2m";
    }

    @Override
    public String description() {
        return "DPM-Solver++(2M): second order in log s with one denoiser evaluation per step";
    }

    @Override
    public Class<NoSettings> configType() {
        return NoSettings.class;
    }

    @Override
    public ReverseSolver create(NoSettings config, PluginContext context) {
        return new DpmSolver2M();
    }
}
