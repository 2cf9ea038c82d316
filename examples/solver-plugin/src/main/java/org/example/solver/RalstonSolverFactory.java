package org.example.solver;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code ralston}: makes {@link RalstonSolver}. */
public final class RalstonSolverFactory implements ReverseSolverFactory<RalstonSolverFactory.Config> {

    /** Nothing can be set. */
    public record Config() {}

    @Override
    public String id() {
        return "ralston";
    }

    @Override
    public String description() {
        return "Ralston: second order with two denoiser evaluations per step";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public ReverseSolver create(Config config, PluginContext context) {
        return new RalstonSolver();
    }
}
