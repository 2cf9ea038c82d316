package org.example.solver;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code ralston}: makes {@link RalstonSolver}. */
public final class RalstonSolverFactory extends AbstractPluginFactory<RalstonSolverFactory.Config, ReverseSolver>
        implements ReverseSolverFactory<RalstonSolverFactory.Config> {

    /** Nothing can be set. */
    public record Config() {}

    public RalstonSolverFactory() {
        super(
                "ralston",
                "Ralston: second order with two denoiser evaluations per step",
                Config.class,
                (config, context) -> new RalstonSolver());
    }
}
