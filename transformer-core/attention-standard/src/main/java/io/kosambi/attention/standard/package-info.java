/**
 * The library of attention variants, each a plugin of its own: softmax attention over all, earlier or nearby frames.
 */
@NullMarked
package io.kosambi.attention.standard;

import org.jspecify.annotations.NullMarked;
