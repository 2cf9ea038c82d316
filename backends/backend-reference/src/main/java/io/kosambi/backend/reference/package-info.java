/** The meaning of every operation, in plain float64 Java: the oracle to which other backends are compared. */
@NullMarked
package io.kosambi.backend.reference;

import org.jspecify.annotations.NullMarked;
