package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.testkit.kernel.SpatialCovarianceContract;
import java.util.List;

class IdentityCovarianceTest extends SpatialCovarianceContract<IdentityCovariance.Config> {

    @Override
    protected SpatialCovarianceFactory<IdentityCovariance.Config> factory() {
        return new IdentityCovarianceFactory();
    }

    @Override
    protected List<IdentityCovariance.Config> configs() {
        return List.of(new IdentityCovariance.Config());
    }
}
