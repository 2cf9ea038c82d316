/** The command line: what is run where, what is shown while it runs, and how it ends. */
@NullMarked
package io.kosambi.launcher;

import org.jspecify.annotations.NullMarked;
