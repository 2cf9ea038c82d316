/** The theory of one process as a table and as a file: what the calculators of {@code io.kosambi.gp.theory} say. */
@NullMarked
package io.kosambi.experiments.theory;

import org.jspecify.annotations.NullMarked;
