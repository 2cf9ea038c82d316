/** Sequences of a user's own: data sources, and the files that hold sequences. */
@NullMarked
package io.kosambi.experiments.data;

import org.jspecify.annotations.NullMarked;
