/** A device for tests: kernels compiled by g++ for the processor, with blocks of threads that it runs one after the other. */
@NullMarked
package io.kosambi.backend.cuda.emulated;

import org.jspecify.annotations.NullMarked;
