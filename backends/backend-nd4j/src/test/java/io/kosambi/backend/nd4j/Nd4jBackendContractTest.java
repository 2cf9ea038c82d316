package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.testkit.backend.ComputeBackendContract;

class Nd4jBackendContractTest extends ComputeBackendContract {

    @Override
    protected ComputeBackend backend() {
        return new Nd4jComputeBackend(new Nd4jConfig(2));
    }
}
