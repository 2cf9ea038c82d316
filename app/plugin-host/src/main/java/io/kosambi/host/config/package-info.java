/**
 * Reads experiment files: YAML, overrides from the command line, and the plugins' own config records become one resolved
 * experiment, or a list of everything that is wrong with it.
 */
@NullMarked
package io.kosambi.host.config;

import org.jspecify.annotations.NullMarked;
