/** The composites that come with the language. Each record's {@code expand} is its definition. */
@NullMarked
package io.kosambi.spi.backend.composite;

import org.jspecify.annotations.NullMarked;
