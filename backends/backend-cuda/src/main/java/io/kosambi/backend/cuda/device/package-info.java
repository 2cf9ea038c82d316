/** The border between programs and the machine they run on: memory, kernels as source, matrix products, and one queue. */
@NullMarked
package io.kosambi.backend.cuda.device;

import org.jspecify.annotations.NullMarked;
