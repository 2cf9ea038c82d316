package io.kosambi.backend.cuda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.backend.cuda.code.MatmulPrecision;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.testkit.backend.ComputeBackendFactoryContract;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CudaBackendFactoryTest extends ComputeBackendFactoryContract<CudaConfig> {

    @Override
    protected ComputeBackendFactory<CudaConfig> factory() {
        return new CudaBackendFactory();
    }

    @Override
    protected List<CudaConfig> configs() {
        return List.of(
                new CudaConfig(0, MatmulPrecision.FLOAT32),
                new CudaConfig(0, MatmulPrecision.TF32),
                new CudaConfig(0, MatmulPrecision.BF16));
    }

    @Test
    void whereNoGpuCanBeUsedTheReasonIsTheOneThatAvailabilityGives() {
        String obstacle = factory().availability().obstacle().orElse(null);
        Assumptions.assumeTrue(obstacle != null, "a GPU can be used here");

        assertThatThrownBy(() -> factory().create(configs().get(0), context()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cuda backend")
                .hasMessageContaining(obstacle);
    }
}
