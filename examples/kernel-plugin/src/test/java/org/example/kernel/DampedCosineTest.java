package org.example.kernel;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class DampedCosineTest extends CovarianceKernelContract<DampedCosine> {

    @Override
    protected CovarianceKernelFactory<DampedCosine> factory() {
        return new DampedCosineFactory();
    }

    @Override
    protected List<DampedCosine> configs() {
        return List.of(new DampedCosine(12, 8), new DampedCosine(0.1, 100), new DampedCosine(1000, 2.7));
    }
}
