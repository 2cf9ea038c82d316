/** What an attention variant is. */
@NullMarked
package io.kosambi.spi.attention;

import org.jspecify.annotations.NullMarked;
