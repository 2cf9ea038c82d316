/**
 * The contract that kernels and spatial covariances must meet, as tests.
 *
 * <p>A plugin's author extends {@link io.kosambi.testkit.kernel.CovarianceKernelContract} or
 * {@link io.kosambi.testkit.kernel.SpatialCovarianceContract} and says which factory to test with which configurations.
 */
@NullMarked
package io.kosambi.testkit.kernel;

import org.jspecify.annotations.NullMarked;
