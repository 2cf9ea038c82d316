package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.testkit.kernel.SpatialCovarianceContract;
import java.util.List;

class GivenCovarianceTest extends SpatialCovarianceContract<GivenCovariance.Config> {

    @Override
    protected SpatialCovarianceFactory<GivenCovariance.Config> factory() {
        return new GivenCovarianceFactory();
    }

    @Override
    protected List<GivenCovariance.Config> configs() {
        return List.of(
                new GivenCovariance.Config(List.of(List.of(1.0, 0.3), List.of(0.3, 1.0))),
                new GivenCovariance.Config(List.of(List.of(4.0, 2.0), List.of(2.0, 1.0))),
                new GivenCovariance.Config(List.of(List.of(3.0, 0.0), List.of(0.0, 0.0))));
    }

    @Override
    protected List<Integer> dimensions() {
        return List.of(2);
    }
}
