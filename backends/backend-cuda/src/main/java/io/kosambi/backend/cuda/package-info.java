/** The programs of the tensor language on NVIDIA GPUs: plans bound to kernels, products and one captured graph. */
@NullMarked
package io.kosambi.backend.cuda;

import org.jspecify.annotations.NullMarked;
