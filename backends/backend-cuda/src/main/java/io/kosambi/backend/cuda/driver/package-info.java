/** NVIDIA's libraries, found where users have them and called through Java's foreign function interface. */
@NullMarked
package io.kosambi.backend.cuda.driver;

import org.jspecify.annotations.NullMarked;
