package io.kosambi.spi.network;

import io.kosambi.spi.plugin.Api;

/** A kind of network with its settings, ready for sequences of any shape: what a {@code network} plugin makes. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface NetworkArchitecture {

    /**
     * The network for sequences of one shape.
     *
     * @param frames the length of the sequences; positive
     * @param dimension the number of coordinates of a frame; positive
     * @throws IllegalArgumentException if the settings do not fit this shape; the message says what would
     */
    Network forSequences(int frames, int dimension);
}
