/** Wires plugins, metrics and an application's own classes together with Guice, which no module below this one sees. */
@NullMarked
package io.kosambi.host;

import org.jspecify.annotations.NullMarked;
