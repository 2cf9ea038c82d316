/**
 * Sequences in files: NumPy's {@code .npy}, CSV and Parquet, written in a stream with bounded memory and read back with all
 * that is wrong with them named.
 */
@NullMarked
package io.kosambi.sequences;

import org.jspecify.annotations.NullMarked;
