/** The programs of the tensor language on ND4J, operation by operation: a second, independent implementation. */
@NullMarked
package io.kosambi.backend.nd4j;

import org.jspecify.annotations.NullMarked;
