/**
 * The library of noise schedules and reverse-process solvers, each a plugin of its own.
 *
 * <p>s is the noise level, the ratio of noise to signal; u is a fraction of a schedule's distribution; D(x, s) is the
 * denoiser.
 */
@NullMarked
package io.kosambi.diffusion.standard;

import org.jspecify.annotations.NullMarked;
