/** The repository's own format check; no part of what is published. */
@NullMarked
package io.kosambi.codestyle;

import org.jspecify.annotations.NullMarked;
