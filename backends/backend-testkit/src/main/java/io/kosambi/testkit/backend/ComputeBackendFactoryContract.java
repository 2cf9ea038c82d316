package io.kosambi.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.Api;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import io.kosambi.testkit.plugin.Promise;
import org.junit.jupiter.api.Test;

/**
 * What the factory of every compute backend must meet; what the backend itself must do is the
 * {@link ComputeBackendContract}. Extend it, name the factory and give configurations that lie in all corners of the valid
 * ranges.
 *
 * @param <C> the factory's configuration record
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@Promise(type = ComputeBackendFactory.class, method = "availability")
public abstract class ComputeBackendFactoryContract<C extends Record> extends PluginFactoryContract<C, ComputeBackend> {

    @Override
    protected abstract ComputeBackendFactory<C> factory();

    @Override
    protected final Class<?> service() {
        return ComputeBackendFactory.class;
    }

    @Test
    public void itCanWorkHereOrSaysWhyNot() {
        Availability availability = factory().availability();

        assertThat(availability.obstacle().orElse("none"))
                .as(
                        "availability() of %s: the obstacle must be words",
                        factory().id())
                .isNotBlank();
        assertThat(factory().availability())
                .as(
                        "availability() of %s must be the same when it is asked again",
                        factory().id())
                .isEqualTo(availability);
    }

    @Test
    public void itComputesOnTheDevicesItNames() {
        for (C config : someConfigs()) {
            if (factory().availability().obstacle().isEmpty()) {
                try (ComputeBackend backend = factory().create(config, context())) {
                    assertThat(backend.capabilities().devices())
                            .as("the devices in capabilities() of %s must be those of availability()", config)
                            .isEqualTo(factory().availability().devices());
                }
            }
        }
    }
}
