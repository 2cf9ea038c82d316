package org.example.solver;

import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.testkit.diffusion.ReverseSolverContract;
import java.util.List;

class RalstonSolverTest extends ReverseSolverContract<RalstonSolverFactory.Config> {

    @Override
    protected ReverseSolverFactory<RalstonSolverFactory.Config> factory() {
        return new RalstonSolverFactory();
    }

    @Override
    protected List<RalstonSolverFactory.Config> configs() {
        return List.of(new RalstonSolverFactory.Config());
    }
}
