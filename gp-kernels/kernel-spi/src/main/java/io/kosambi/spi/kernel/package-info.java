/**
 * What a temporal covariance kernel and a spatial covariance are.
 *
 * <p>A sequence X of shape {@code (frames, dimension)} has {@code Cov[X_i, X_j] = gamma(h_i, h_j) Sigma}: a
 * {@link io.kosambi.spi.kernel.CovarianceKernel} gives gamma on {@link io.kosambi.spi.kernel.Locations}, a
 * {@link io.kosambi.spi.kernel.SpatialCovariance} gives Sigma. Both are plugins.
 */
@NullMarked
package io.kosambi.spi.kernel;

import org.jspecify.annotations.NullMarked;
