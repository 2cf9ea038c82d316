/** What compiling backends share: simplification, fusion, batch slicing, and the plan of memory. */
@NullMarked
package io.kosambi.backend.compiler;

import org.jspecify.annotations.NullMarked;
