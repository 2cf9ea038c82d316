/** What an experiment is, and what a run offers it. */
@NullMarked
package io.kosambi.spi.app;

import org.jspecify.annotations.NullMarked;
