package io.kosambi.backend.cuda;

import io.kosambi.backend.cuda.driver.CudaInstallation;
import io.kosambi.backend.cuda.driver.Gpu;
import io.kosambi.backend.cuda.driver.MissingLibraryException;
import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.backend.DeviceKind;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** Makes the backend {@code cuda}. */
public final class CudaBackendFactory extends AbstractPluginFactory<CudaConfig, ComputeBackend>
        implements ComputeBackendFactory<CudaConfig> {

    public CudaBackendFactory() {
        super(
                "cuda",
                "NVIDIA GPUs: kernels compiled for the one at hand, a step as one captured graph",
                CudaConfig.class,
                (config, context) -> create(config));
    }

    @Override
    public Availability availability() {
        return CudaInstallation.obstacle()
                .map(Availability::cannotWork)
                .orElseGet(() -> Availability.worksOn(DeviceKind.GPU, 0));
    }

    /** @throws IllegalStateException if no GPU can be used here; the message says why, and what to do */
    private static ComputeBackend create(CudaConfig config) {
        try {
            return new CudaBackend(Gpu.open(config.device()), config.matmul());
        } catch (MissingLibraryException missing) {
            throw new IllegalStateException(
                    "cuda backend: " + missing.getMessage() + "; the backend cpu needs none of it", missing);
        }
    }
}
