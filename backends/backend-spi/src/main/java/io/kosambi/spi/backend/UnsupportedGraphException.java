package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;

/** A backend cannot run a graph; the message names the operation and what the backend does offer. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class UnsupportedGraphException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UnsupportedGraphException(String message) {
        super(message);
    }
}
