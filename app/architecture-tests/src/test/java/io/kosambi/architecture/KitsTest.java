package io.kosambi.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.diffusion.SequenceSourceFactory;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.testkit.app.ExperimentContract;
import io.kosambi.testkit.attention.AttentionContract;
import io.kosambi.testkit.backend.ComputeBackendFactoryContract;
import io.kosambi.testkit.diffusion.NoiseScheduleContract;
import io.kosambi.testkit.diffusion.ReverseSolverContract;
import io.kosambi.testkit.diffusion.SequenceSourceContract;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import io.kosambi.testkit.kernel.SpatialCovarianceContract;
import io.kosambi.testkit.network.NetworkContract;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No kit passes because nothing was tried. Each kind's kit is here without a single configuration. */
final class KitsTest {

    /** The promises of a factory by itself. */
    private static final List<String> WITHOUT_CONFIGURATION = Stream.concat(
                    Stream.of(PluginFactoryContract.class.getMethods()),
                    Stream.of(ComputeBackendFactoryContract.class.getMethods())
                            .filter(method -> method.getName().equals("itCanWorkHereOrSaysWhyNot")))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .filter(name -> !name.equals("valuesOutsideTheirRangeAreRefusedWithTheRange"))
            .toList();

    static Stream<Arguments> tests() {
        return Stream.of(
                        new Kernel(),
                        new Spatial(),
                        new Variant(),
                        new Schedule(),
                        new Solver(),
                        new Source(),
                        new Network(),
                        new Experiment(),
                        new Backend())
                .flatMap(kit -> Arrays.stream(kit.getClass().getMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .filter(method -> !WITHOUT_CONFIGURATION.contains(method.getName()))
                        .map(method -> Arguments.of(kit, method)));
    }

    @ParameterizedTest
    @MethodSource("tests")
    void aTestWithoutConfigurationsFails(PluginFactoryContract<?, ?> kit, Method test) {
        assertThat(catchThrowable(() -> test.invoke(kit)))
                .as(test.toString())
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("configs() must give at least one to try");
    }

    private static final class Kernel extends CovarianceKernelContract<Record> {
        @Override
        protected CovarianceKernelFactory<Record> factory() {
            throw new IllegalStateException();
        }

        @Override
        protected List<Record> configs() {
            return List.of();
        }
    }

    private static final class Spatial extends SpatialCovarianceContract<Record> {
        @Override
        protected SpatialCovarianceFactory<Record> factory() {
            throw new IllegalStateException();
        }

        @Override
        protected List<Record> configs() {
            return List.of();
        }
    }

    private static final class Variant extends AttentionContract<Record> {
        @Override
        protected AttentionFactory<Record> factory() {
            throw new IllegalStateException();
        }

        @Override
        protected List<Record> configs() {
            return List.of();
        }
    }

    private static final class Schedule extends NoiseScheduleContract<Record> {
        @Override
        protected NoiseScheduleFactory<Record> factory() {
            throw new IllegalStateException();
        }

        @Override
        protected List<Record> configs() {
            return List.of();
        }
    }

    private static final class Solver extends ReverseSolverContract<Record> {
        @Override
        protected ReverseSolverFactory<Record> factory() {
            throw new IllegalStateException();
        }

        @Override
        protected List<Record> configs() {
            return List.of();
        }
    }

    private static final class Source extends SequenceSourceContract<Record> {
        @Override
        protected SequenceSourceFactory<Record> factory() {
            throw new IllegalStateException();
        }

        @Override
        protected List<Record> configs() {
            return List.of();
        }
    }

    private static final class Network extends NetworkContract<Record> {
        @Override
        protected NetworkFactory<Record> factory() {
            throw new IllegalStateException();
        }

        @Override
        protected List<Record> configs() {
            return List.of();
        }
    }

    private static final class Experiment extends ExperimentContract<Record> {
        @Override
        protected ExperimentFactory<Record> factory() {
            throw new IllegalStateException();
        }

        @Override
        protected List<Record> configs() {
            return List.of();
        }
    }

    private static final class Backend extends ComputeBackendFactoryContract<Record> {
        @Override
        protected ComputeBackendFactory<Record> factory() {
            throw new IllegalStateException();
        }

        @Override
        protected List<Record> configs() {
            return List.of();
        }
    }
}
