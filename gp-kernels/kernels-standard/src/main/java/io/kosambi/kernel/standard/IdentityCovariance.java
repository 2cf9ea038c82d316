package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;

/** Independent entries, Sigma = I. */
public final class IdentityCovariance implements SpatialCovariance {

    /** The identity has no parameters. */
    public record Config() {}

    @Override
    public double[][] matrix(int dimension) {
        return Matrices.ofEntries(dimension, (row, column) -> row == column ? 1 : 0);
    }
}
