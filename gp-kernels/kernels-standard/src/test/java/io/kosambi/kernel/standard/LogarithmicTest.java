package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class LogarithmicTest extends CovarianceKernelContract<Logarithmic.Config> {

    @Override
    protected CovarianceKernelFactory<Logarithmic.Config> factory() {
        return new LogarithmicFactory();
    }

    @Override
    protected List<Logarithmic.Config> configs() {
        return List.of(
                new Logarithmic.Config(1, 2),
                new Logarithmic.Config(4, 0.5),
                new Logarithmic.Config(0.1, 10),
                new Logarithmic.Config(100, 1));
    }
}
