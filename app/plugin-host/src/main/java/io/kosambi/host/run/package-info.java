/** What surrounds a run: its folder, the record of where it came from, and its metrics. */
@NullMarked
package io.kosambi.host.run;

import org.jspecify.annotations.NullMarked;
