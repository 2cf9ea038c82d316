/** The contracts a noise schedule and a reverse-process solver must meet, as tests that a plugin's author extends. */
@NullMarked
package io.kosambi.testkit.diffusion;

import org.jspecify.annotations.NullMarked;
