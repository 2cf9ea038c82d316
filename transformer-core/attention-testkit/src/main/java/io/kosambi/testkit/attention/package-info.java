/** The contract an attention variant must meet, as tests that a plugin's author extends. */
@NullMarked
package io.kosambi.testkit.attention;

import org.jspecify.annotations.NullMarked;
