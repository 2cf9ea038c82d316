package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.testkit.backend.ComputeBackendContract;
import io.kosambi.testkit.backend.Tolerance;

class CpuBackendContractTest extends ComputeBackendContract {

    @Override
    protected ComputeBackend backend() {
        return new CpuBackend(new CpuConfig(2));
    }

    /**
     * The gradient of attention subtracts two inner products that nearly cancel, one of them from the saved output; where
     * all gradients of a tensor are small, what rounding leaves is 1.3e-5 of them.
     */
    @Override
    protected Tolerance tolerance(DType dtype) {
        Tolerance usual = Tolerance.usual(dtype);
        return dtype == DType.F32 ? new Tolerance(usual.elementwise(), 2e-5, usual.chained()) : usual;
    }
}
