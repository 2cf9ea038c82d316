package io.kosambi.backend.reference;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.testkit.backend.ComputeBackendContract;

/** The reference keeps the contract; as it is also what is compared with, this mostly tests the kit. */
class ReferenceBackendContractTest extends ComputeBackendContract {

    @Override
    protected ComputeBackend backend() {
        return new ReferenceBackend();
    }
}
