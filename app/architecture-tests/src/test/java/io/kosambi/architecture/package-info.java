/** Holds the project to the arrows and habits that its design draws. */
@NullMarked
package io.kosambi.architecture;

import org.jspecify.annotations.NullMarked;
