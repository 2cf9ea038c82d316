package org.example.backend;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.testkit.backend.ComputeBackendContract;

class StreamsBackendTest extends ComputeBackendContract {

    @Override
    protected ComputeBackend backend() {
        return new StreamsBackend();
    }
}
