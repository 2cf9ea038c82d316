package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code heun}: makes {@link HeunSolver}. */
public final class HeunSolverFactory implements ReverseSolverFactory<NoSettings> {

    @Override
    public String id() {
        return "heun";
    }

    @Override
    public String description() {
        return "Heun: second order with two denoiser evaluations per step";
    }

    @Override
    public Class<NoSettings> configType() {
        return NoSettings.class;
    }

    @Override
    public ReverseSolver create(NoSettings config, PluginContext context) {
        return new HeunSolver();
    }
}
