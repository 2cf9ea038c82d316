package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;
import java.util.Set;

class BrownianMotionTest extends CovarianceKernelContract<BrownianMotion.Config> {

    @Override
    protected CovarianceKernelFactory<BrownianMotion.Config> factory() {
        return new BrownianMotionFactory();
    }

    @Override
    protected List<BrownianMotion.Config> configs() {
        return List.of(new BrownianMotion.Config(-1), new BrownianMotion.Config(-0.3), new BrownianMotion.Config(-20));
    }

    @Override
    protected Set<String> settingsWithoutGradient() {
        return Set.of("origin");
    }
}
