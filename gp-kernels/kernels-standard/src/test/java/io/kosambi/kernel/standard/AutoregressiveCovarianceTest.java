package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.testkit.kernel.SpatialCovarianceContract;
import java.util.List;

class AutoregressiveCovarianceTest extends SpatialCovarianceContract<AutoregressiveCovariance.Config> {

    @Override
    protected SpatialCovarianceFactory<AutoregressiveCovariance.Config> factory() {
        return new AutoregressiveCovarianceFactory();
    }

    @Override
    protected List<AutoregressiveCovariance.Config> configs() {
        return List.of(
                new AutoregressiveCovariance.Config(0.5),
                new AutoregressiveCovariance.Config(-0.9),
                new AutoregressiveCovariance.Config(0),
                new AutoregressiveCovariance.Config(0.99));
    }
}
