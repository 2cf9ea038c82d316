/**
 * The library of attention variants, each a plugin of its own: softmax attention over all, earlier or nearby frames, with
 * positions or a sink, and what takes the softmax's place.
 */
@NullMarked
package io.kosambi.attention.standard;

import org.jspecify.annotations.NullMarked;
