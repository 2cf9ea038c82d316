package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;

/**
 * The covariance Sigma between the entries of one frame.
 *
 * <p>An implementation <em>must</em> return a symmetric, positive semi-definite matrix whose trace equals its dimension
 * (so that gamma alone carries the variance), must return a new array on every call, and must be immutable and safe for
 * use by several threads. The contract kit measures all of this.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface SpatialCovariance {

    /**
     * The matrix for frames of the given dimension.
     *
     * @param dimension the number d of entries of a frame, at least 1
     * @return a new matrix of shape {@code (dimension, dimension)} with trace {@code dimension}
     * @throws IllegalArgumentException if there is no such matrix for this dimension; the message names what would be
     *     accepted
     */
    double[][] matrix(int dimension);
}
