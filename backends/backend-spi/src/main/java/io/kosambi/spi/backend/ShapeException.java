package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;

/** Tensors do not fit an operation; the message names the operation, what it needs, and the shapes that came. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class ShapeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public ShapeException(String message) {
        super(message);
    }
}
