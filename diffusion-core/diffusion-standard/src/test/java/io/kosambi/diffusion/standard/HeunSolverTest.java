package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.testkit.diffusion.ReverseSolverContract;
import java.util.List;

class HeunSolverTest extends ReverseSolverContract<NoSettings> {

    @Override
    protected ReverseSolverFactory<NoSettings> factory() {
        return new HeunSolverFactory();
    }

    @Override
    protected List<NoSettings> configs() {
        return List.of(new NoSettings());
    }
}
