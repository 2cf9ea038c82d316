package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class GeneralisedCauchyTest extends CovarianceKernelContract<GeneralisedCauchy.Config> {

    @Override
    protected CovarianceKernelFactory<GeneralisedCauchy.Config> factory() {
        return new GeneralisedCauchyFactory();
    }

    @Override
    protected List<GeneralisedCauchy.Config> configs() {
        return List.of(
                new GeneralisedCauchy.Config(4, 1, 2),
                new GeneralisedCauchy.Config(4, 2, 1),
                new GeneralisedCauchy.Config(0.3, 0.5, 1),
                new GeneralisedCauchy.Config(2, 1.5, 3),
                new GeneralisedCauchy.Config(50, 1.9, 0.2),
                new GeneralisedCauchy.Config(8, 2, 0.5));
    }
}
