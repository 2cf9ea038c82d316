/** The CPU backend with the matrix products of the native library oneDNN, through Java's foreign function interface. */
@NullMarked
package io.kosambi.backend.onednn;

import org.jspecify.annotations.NullMarked;
