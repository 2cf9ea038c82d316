/**
 * The contract of compute backends, as tests: extend {@link io.kosambi.testkit.backend.ComputeBackendContract} and say how
 * to make the backend.
 */
@NullMarked
package io.kosambi.testkit.backend;

import org.jspecify.annotations.NullMarked;
