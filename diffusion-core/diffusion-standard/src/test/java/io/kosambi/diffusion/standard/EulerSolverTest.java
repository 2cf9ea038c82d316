package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.testkit.diffusion.ReverseSolverContract;
import java.util.List;

class EulerSolverTest extends ReverseSolverContract<NoSettings> {

    @Override
    protected ReverseSolverFactory<NoSettings> factory() {
        return new EulerSolverFactory();
    }

    @Override
    protected List<NoSettings> configs() {
        return List.of(new NoSettings());
    }
}
