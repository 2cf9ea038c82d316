package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code heun}: makes {@link HeunSolver}. */
public final class HeunSolverFactory extends AbstractPluginFactory<NoSettings, ReverseSolver>
        implements ReverseSolverFactory<NoSettings> {

    public HeunSolverFactory() {
        super(
                "heun",
                "Heun: second order with two denoiser evaluations per step",
                NoSettings.class,
                (config, context) -> new HeunSolver());
    }
}
