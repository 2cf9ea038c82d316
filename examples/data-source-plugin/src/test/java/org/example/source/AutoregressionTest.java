package org.example.source;

import io.kosambi.spi.diffusion.SequenceSourceFactory;
import io.kosambi.testkit.diffusion.SequenceSourceContract;
import java.util.List;

class AutoregressionTest extends SequenceSourceContract<AutoregressionFactory.Config> {

    @Override
    protected SequenceSourceFactory<AutoregressionFactory.Config> factory() {
        return new AutoregressionFactory();
    }

    @Override
    protected List<AutoregressionFactory.Config> configs() {
        return List.of(
                new AutoregressionFactory.Config(10.6, 0.809),
                new AutoregressionFactory.Config(2, 0.999),
                new AutoregressionFactory.Config(1000, 0.9),
                new AutoregressionFactory.Config(5, 0));
    }
}
