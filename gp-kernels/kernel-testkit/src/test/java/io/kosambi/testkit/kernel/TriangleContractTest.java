package io.kosambi.testkit.kernel;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import java.util.List;

/** A correct kernel passes the kit. */
class TriangleContractTest extends CovarianceKernelContract<TriangleFactory.Config> {

    @Override
    protected CovarianceKernelFactory<TriangleFactory.Config> factory() {
        return new TriangleFactory();
    }

    @Override
    protected List<TriangleFactory.Config> configs() {
        return List.of(new TriangleFactory.Config(3.7), new TriangleFactory.Config(100));
    }
}
