/** Finds plugins, keeps each in its own class loader, checks them before anything of theirs runs, and names them. */
@NullMarked
package io.kosambi.host.plugin;

import org.jspecify.annotations.NullMarked;
