package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code euler}: makes {@link EulerSolver}. */
public final class EulerSolverFactory extends AbstractPluginFactory<NoSettings, ReverseSolver>
        implements ReverseSolverFactory<NoSettings> {

    public EulerSolverFactory() {
        super(
                "euler",
                "Euler, which is DDIM: first order with one denoiser evaluation per step",
                NoSettings.class,
                (config, context) -> new EulerSolver());
    }
}
