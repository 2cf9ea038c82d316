package io.kosambi.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.backend.DeviceKind;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BrokenFactoriesAreCaughtTest {

    @Test
    void aCorrectFactoryIsNot() {
        ComputeBackendFactoryContract<Config> kit = kit(() -> Availability.works(0));
        kit.itCanWorkHereOrSaysWhyNot();
        kit.itComputesOnTheDevicesItNames();
    }

    @Test
    void anObstacleThatSaysNothing() {
        caught(
                kit(() -> Availability.cannotWork(" "))::itCanWorkHereOrSaysWhyNot,
                "availability() of broken_backend: the obstacle must be words");
    }

    @Test
    void anAvailabilityThatChanges() {
        int[] asked = new int[1];
        caught(
                kit(() -> Availability.works(asked[0]++))::itCanWorkHereOrSaysWhyNot,
                "availability() of broken_backend must be the same when it is asked again");
    }

    @Test
    void devicesThatItDoesNotComputeOn() {
        caught(
                kit(() -> Availability.worksOn(DeviceKind.GPU, 0))::itComputesOnTheDevicesItNames,
                "the devices in capabilities() of Config[threads=1, silent=0] must be those of availability()");
    }

    @Test
    void aFactoryWithABadIdWithoutRegistrationDescriptionsAndRanges() {
        ComputeBackendFactoryContract<Config> kit = kit(() -> Availability.works(0));
        caught(kit::theIdHasTheRightForm, "id 'broken_backend' must match [a-z][a-z0-9-]*");
        caught(kit::theFactoryIsRegisteredAsAService, "META-INF/services/io.kosambi.spi.backend.ComputeBackendFactory");
        caught(kit::everyConfigComponentIsDescribed, "config component 'silent'");
        caught(kit::valuesOutsideTheirRangeAreRefusedWithTheRange, "threads must lie in [0, infinity)");
    }

    private static void caught(ThrowingCallable test, String message) {
        assertThat(catchThrowable(test))
                .as("the kit must catch this")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static ComputeBackendFactoryContract<Config> kit(Supplier<Availability> availability) {
        return new ComputeBackendFactoryContract<>() {
            @Override
            protected ComputeBackendFactory<Config> factory() {
                return new BrokenFactory(availability);
            }

            @Override
            protected List<Config> configs() {
                return List.of(new Config(1, 0));
            }
        };
    }

    /** A config whose second component nobody explains. */
    record Config(@Describe("threads") @Range(min = 0) int threads, int silent) {}

    private record BrokenFactory(Supplier<Availability> said) implements ComputeBackendFactory<Config> {
        @Override
        public String id() {
            return "broken_backend";
        }

        @Override
        public String description() {
            return "Broken on purpose";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Availability availability() {
            return said.get();
        }

        @Override
        public ComputeBackend create(Config config, PluginContext context) {
            return new FlawedBackend(Flaw.NONE);
        }
    }
}
