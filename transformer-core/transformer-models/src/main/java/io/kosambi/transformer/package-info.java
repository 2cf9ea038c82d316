/** Networks in the tensor language: what predicts from a noisy sequence and its noise level. */
@NullMarked
package io.kosambi.transformer;

import org.jspecify.annotations.NullMarked;
