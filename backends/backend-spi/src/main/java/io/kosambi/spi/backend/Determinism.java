package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;

/** What a backend promises of a program that runs again with the same inputs and state. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public enum Determinism {
    /** The same bits, in every process whose backend has the same {@link Capabilities#fingerprint()}. */
    BITWISE,

    /**
     * The same numbers within rounding: sums come in an order that changes, as with atomic additions on graphics processors.
     * A resumed run then continues within rounding, too.
     */
    ROUNDING
}
