package io.kosambi.backend.cuda;

import io.kosambi.backend.cuda.code.MatmulPrecision;
import io.kosambi.backend.cuda.emulated.EmulatedDevice;
import io.kosambi.backend.cuda.emulated.WhereKernelsCanBeEmulated;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.testkit.backend.ComputeBackendContract;

/** The kernels and the plan of memory, with the processor in the place of a GPU. */
@WhereKernelsCanBeEmulated
class EmulatedBackendContractTest extends ComputeBackendContract {

    @Override
    protected ComputeBackend backend() {
        return new CudaBackend(new EmulatedDevice(), MatmulPrecision.FLOAT32);
    }
}
