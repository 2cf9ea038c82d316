package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.testkit.kernel.SpatialCovarianceContract;
import java.util.List;

class LowRankCovarianceTest extends SpatialCovarianceContract<LowRankCovariance.Config> {

    @Override
    protected SpatialCovarianceFactory<LowRankCovariance.Config> factory() {
        return new LowRankCovarianceFactory();
    }

    @Override
    protected List<LowRankCovariance.Config> configs() {
        return List.of(
                new LowRankCovariance.Config(2, 0.1),
                new LowRankCovariance.Config(1, 0),
                new LowRankCovariance.Config(5, 3),
                new LowRankCovariance.Config(200, 0));
    }
}
