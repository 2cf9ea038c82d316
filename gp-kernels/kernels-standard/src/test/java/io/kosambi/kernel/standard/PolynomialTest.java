package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class PolynomialTest extends CovarianceKernelContract<Polynomial.Config> {

    @Override
    protected CovarianceKernelFactory<Polynomial.Config> factory() {
        return new PolynomialFactory();
    }

    @Override
    protected List<Polynomial.Config> configs() {
        return List.of(
                new Polynomial.Config(2, 2),
                new Polynomial.Config(4, 1),
                new Polynomial.Config(1, 0.1),
                new Polynomial.Config(100, 1.1),
                new Polynomial.Config(0.01, 5),
                new Polynomial.Config(16, 0.5));
    }
}
