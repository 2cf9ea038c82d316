/** The contract an experiment must meet, as tests that a plugin's author extends. */
@NullMarked
package io.kosambi.testkit.app;

import org.jspecify.annotations.NullMarked;
