/** Steps of a plan as CUDA C++ and what to launch it with. */
@NullMarked
package io.kosambi.backend.cuda.code;

import org.jspecify.annotations.NullMarked;
