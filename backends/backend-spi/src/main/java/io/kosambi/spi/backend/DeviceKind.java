package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;

/** A kind of processor that a backend computes on. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public enum DeviceKind {
    /** The processor of the machine itself. */
    CPU,

    /** A graphics processor with memory of its own. */
    GPU
}
