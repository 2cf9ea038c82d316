package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.testkit.kernel.SpatialCovarianceContract;
import java.util.List;

class EquicorrelatedCovarianceTest extends SpatialCovarianceContract<EquicorrelatedCovariance.Config> {

    @Override
    protected SpatialCovarianceFactory<EquicorrelatedCovariance.Config> factory() {
        return new EquicorrelatedCovarianceFactory();
    }

    @Override
    protected List<EquicorrelatedCovariance.Config> configs() {
        return List.of(
                new EquicorrelatedCovariance.Config(0.5),
                new EquicorrelatedCovariance.Config(-0.01),
                new EquicorrelatedCovariance.Config(0),
                new EquicorrelatedCovariance.Config(0.99));
    }
}
