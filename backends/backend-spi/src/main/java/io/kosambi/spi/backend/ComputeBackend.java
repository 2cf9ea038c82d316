package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.Map;

/**
 * Compiles graphs and runs them.
 *
 * <p>An implementation <em>must</em> execute every primitive and, by expansion at least, every composite, one that it never
 * heard of included; declare what it can do as {@link #capabilities()}, and keep to it: give the same bits for the same graph,
 * inputs and state wherever it has the same fingerprint, unless it declares otherwise; and refuse what it does not declare with
 * {@link UnsupportedGraphException}. It <em>should</em> claim the composites for which it has something better than their
 * expansion, and should not allocate while a program runs. Programs and states of one backend may be used from different
 * threads, but not concurrently.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface ComputeBackend extends AutoCloseable {

    /** What this backend can do, the same at each call. */
    Capabilities capabilities();

    /**
     * Allocates variables, all zero.
     *
     * @param variables their types, by name
     */
    State allocate(Map<String, TensorType> variables);

    /**
     * Turns a graph into something that runs.
     *
     * @param graph what to compute
     * @param state where the graph's variables live; several programs may share one state
     * @return a program that holds memory until it is closed
     * @throws UnsupportedGraphException if the graph needs what {@link #capabilities()} does not offer
     * @throws ShapeException if the state lacks a variable of the graph or holds it with another type
     */
    Program compile(Graph graph, State state);

    /** Frees everything; using a program or state afterwards is an {@link IllegalStateException}. */
    @Override
    void close();
}
