/** The contract a network must meet, as tests that a plugin's author extends. */
@NullMarked
package io.kosambi.testkit.network;

import org.jspecify.annotations.NullMarked;
