package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.testkit.backend.ComputeBackendContract;
import io.kosambi.testkit.backend.Tolerance;

class Nd4jBackendContractTest extends ComputeBackendContract {

    @Override
    protected ComputeBackend backend() {
        return new Nd4jComputeBackend(new Nd4jConfig(2));
    }

    /**
     * The gradient of AdamW by its scalars is a sum of some ten thousand numbers that nearly cancel; where each of them was
     * rounded before, as it is without fused kernels, what rounding leaves is 1.9e-5 of the sum.
     */
    @Override
    protected Tolerance tolerance(DType dtype) {
        Tolerance usual = Tolerance.usual(dtype);
        return new Tolerance(usual.elementwise(), 2 * usual.accumulated(), usual.chained());
    }
}
