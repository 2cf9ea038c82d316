/** The default backend: planned, fused, pure-Java kernels over off-heap memory with the Vector API. */
@NullMarked
package io.kosambi.backend.cpu;

import org.jspecify.annotations.NullMarked;
