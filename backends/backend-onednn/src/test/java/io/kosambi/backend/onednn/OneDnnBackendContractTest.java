package io.kosambi.backend.onednn;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.testkit.backend.ComputeBackendContract;
import io.kosambi.testkit.backend.Tolerance;

@WhereOneDnnIs
class OneDnnBackendContractTest extends ComputeBackendContract {

    @Override
    protected ComputeBackend backend() {
        return OneDnnBackendFactory.create(new OneDnnConfig(2, MatmulPrecision.F32));
    }

    /** Gradients of attention are those of the backend {@code cpu}, whose test says why they may lie further away. */
    @Override
    protected Tolerance tolerance(DType dtype) {
        Tolerance usual = Tolerance.usual(dtype);
        return dtype == DType.F32 ? new Tolerance(usual.elementwise(), 2e-5, usual.chained()) : usual;
    }
}
