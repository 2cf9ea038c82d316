package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;
import java.util.Set;

class FractionalBrownianMotionTest extends CovarianceKernelContract<FractionalBrownianMotion.Config> {

    @Override
    protected CovarianceKernelFactory<FractionalBrownianMotion.Config> factory() {
        return new FractionalBrownianMotionFactory();
    }

    @Override
    protected List<FractionalBrownianMotion.Config> configs() {
        return List.of(
                new FractionalBrownianMotion.Config(0.7, -1),
                new FractionalBrownianMotion.Config(0.5, -1),
                new FractionalBrownianMotion.Config(0.2, -0.3),
                new FractionalBrownianMotion.Config(0.95, -4));
    }

    @Override
    protected Set<String> settingsWithoutGradient() {
        return Set.of("origin");
    }
}
