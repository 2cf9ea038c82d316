package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;

/** What a kernel may promise beyond being a covariance. A kernel declares it, and the contract kit measures it. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public enum KernelProperty {

    /** Unit variance at every location: gamma(x, x) = 1. */
    NORMALISED,

    /**
     * Invariant under shifts: gamma(x + c, x' + c) = gamma(x, x'). On regular locations the Gram matrix is Toeplitz.
     */
    STATIONARY,

    /**
     * Sample paths are differentiable in mean square: the variance of an increment, gamma(x, x) - 2 gamma(x, x + h) +
     * gamma(x + h, x + h), falls as h^2 for h to 0.
     */
    SMOOTH,

    /** Exactly zero from some lag on, so that frames further apart are independent. Implies {@link #SUMMABLE}. */
    COMPACT,

    /**
     * The sum of |gamma(0, k)| over frames k is finite, so that the spectrum is bounded however many frames there are.
     */
    SUMMABLE
}
