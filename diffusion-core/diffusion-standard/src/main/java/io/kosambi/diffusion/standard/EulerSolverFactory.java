package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code euler}: makes {@link EulerSolver}. */
public final class EulerSolverFactory implements ReverseSolverFactory<NoSettings> {

    @Override
    public String id() {
        return "euler";
    }

    @Override
    public String description() {
        return "Euler, which is DDIM: first order with one denoiser evaluation per step";
    }

    @Override
    public Class<NoSettings> configType() {
        return NoSettings.class;
    }

    @Override
    public ReverseSolver create(NoSettings config, PluginContext context) {
        return new EulerSolver();
    }
}
