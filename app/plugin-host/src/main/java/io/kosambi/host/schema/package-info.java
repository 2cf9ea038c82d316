/** What a config record looks like: its components, their types, ranges, defaults and descriptions. */
@NullMarked
package io.kosambi.host.schema;

import org.jspecify.annotations.NullMarked;
