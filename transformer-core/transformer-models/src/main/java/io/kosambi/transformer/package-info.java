/**
 * Networks in the tensor language, each a plugin of its own: the diffusion transformer, the UNet and the perceptron with
 * which it is compared, and the unrolled network.
 */
@NullMarked
package io.kosambi.transformer;

import org.jspecify.annotations.NullMarked;
