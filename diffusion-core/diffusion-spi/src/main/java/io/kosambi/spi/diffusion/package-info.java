/**
 * What a data source, a noise schedule, a parameterisation and a reverse-process solver are.
 *
 * <p>Throughout, a noisy sequence is x_t = alpha x_0 + sigma eps with alpha^2 + sigma^2 = 1 (variance preserving), the
 * noise level is s = sigma / alpha, and log s is its logarithm; diffusion time t has alpha = exp(-t / 2).
 */
@NullMarked
package io.kosambi.spi.diffusion;

import org.jspecify.annotations.NullMarked;
