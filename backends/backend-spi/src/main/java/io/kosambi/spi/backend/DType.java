package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;

/** The element types of tensors. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public enum DType {
    /** IEEE 754 binary32, for training. */
    F32(4),
    /** IEEE 754 binary64, for comparisons with exact mathematics. */
    F64(8),
    /** Two's complement 32-bit integers that wrap around, for counters and indices. */
    I32(4);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether the elements are real numbers, so that gradients exist. */
    public boolean isFloating() {
        return this != I32;
    }
}
