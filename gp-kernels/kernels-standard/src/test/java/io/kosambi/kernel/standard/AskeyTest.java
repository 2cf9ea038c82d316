package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class AskeyTest extends CovarianceKernelContract<Askey.Config> {

    @Override
    protected CovarianceKernelFactory<Askey.Config> factory() {
        return new AskeyFactory();
    }

    @Override
    protected List<Askey.Config> configs() {
        return List.of(
                new Askey.Config(8.1, 1),
                new Askey.Config(3.7, 1.5),
                new Askey.Config(100.3, 2),
                new Askey.Config(20.2, 4.3),
                new Askey.Config(0.7, 1));
    }
}
