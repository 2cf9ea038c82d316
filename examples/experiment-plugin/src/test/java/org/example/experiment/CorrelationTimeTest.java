package org.example.experiment;

import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.app.ExperimentContract;
import java.util.List;
import java.util.Set;

class CorrelationTimeTest extends ExperimentContract<CorrelationTime.Config> {

    @Override
    protected ExperimentFactory<CorrelationTime.Config> factory() {
        return new CorrelationTimeFactory();
    }

    @Override
    protected List<CorrelationTime.Config> configs() {
        return List.of(new CorrelationTime.Config(8, ComponentConfig.of("exponential")));
    }

    /** Any nested plugin is the kernel exp(-h), so that the experiment is tested alone. */
    @Override
    protected PluginContext context() {
        return new PluginContext() {
            @Override
            public long seed() {
                return 0;
            }

            @Override
            public <P> P create(Class<P> kind, ComponentConfig config) {
                return kind.cast(new Exponential());
            }
        };
    }

    private record Exponential() implements StationaryKernel {
        @Override
        public double atLag(double lag) {
            return Math.exp(-lag);
        }

        @Override
        public Set<KernelProperty> properties() {
            return Set.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.SUMMABLE);
        }
    }
}
