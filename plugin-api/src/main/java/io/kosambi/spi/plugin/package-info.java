/**
 * What every plugin kind shares: a factory with an id and a config record, the context it is given, and the annotations
 * that describe and bound a config record's components.
 *
 * <p>This package depends on the JDK alone. It is one of the packages that every plugin's class loader shares with the
 * host, so its types mean the same on both sides.
 */
@NullMarked
package io.kosambi.spi.plugin;

import org.jspecify.annotations.NullMarked;
