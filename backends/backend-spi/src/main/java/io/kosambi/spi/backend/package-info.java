/**
 * The tensor language: immutable, shape-checked tensors that describe a computation, gradients as a rewrite of it, and the
 * interface through which a backend compiles and runs it.
 *
 * <p>Model code builds {@link io.kosambi.spi.backend.Tensor}s; a {@link io.kosambi.spi.backend.Graph} collects what is to
 * be computed and which state it updates; a {@link io.kosambi.spi.backend.ComputeBackend} compiles the graph into a
 * {@link io.kosambi.spi.backend.Program} that runs thousands of times.
 */
@NullMarked
package io.kosambi.spi.backend;

import org.jspecify.annotations.NullMarked;
