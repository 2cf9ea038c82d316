package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class CosineTest extends CovarianceKernelContract<Cosine.Config> {

    @Override
    protected CovarianceKernelFactory<Cosine.Config> factory() {
        return new CosineFactory();
    }

    @Override
    protected List<Cosine.Config> configs() {
        return List.of(
                new Cosine.Config(16),
                new Cosine.Config(7.3),
                new Cosine.Config(200),
                new Cosine.Config(0.7),
                new Cosine.Config(4));
    }
}
