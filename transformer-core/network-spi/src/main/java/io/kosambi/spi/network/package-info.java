/** What a network is: something that predicts from a noisy sequence and its noise level. */
@NullMarked
package io.kosambi.spi.network;

import org.jspecify.annotations.NullMarked;
