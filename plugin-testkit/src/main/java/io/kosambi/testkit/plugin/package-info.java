/** The contract every plugin factory must meet, whatever it makes; the kits of the plugin kinds build on it. */
@NullMarked
package io.kosambi.testkit.plugin;

import org.jspecify.annotations.NullMarked;
