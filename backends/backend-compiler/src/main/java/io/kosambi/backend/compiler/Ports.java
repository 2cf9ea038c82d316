package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.TensorType;
import java.util.Optional;

/**
 * Where a program is written and read, by name.
 *
 * @param graph what was compiled
 * @param plan how it runs
 */
public record Ports(Graph graph, Plan plan) {

    /**
     * The type of an input.
     *
     * @throws IllegalArgumentException if there is no such input
     */
    public TensorType input(String name) {
        TensorType type = graph.inputs().get(name);
        if (type == null) {
            throw new IllegalArgumentException("write: program " + graph.name() + " has no input '" + name
                    + "'; it has " + graph.inputs().keySet());
        }
        return type;
    }

    /**
     * Where a value for an input belongs; empty if simplification found that the input changes nothing.
     *
     * @throws IllegalArgumentException if there is no such input
     * @throws io.kosambi.spi.backend.ShapeException if the value does not fit
     */
    public Optional<View> input(String name, HostTensor value) {
        HostCopies.requireShape("write '" + name + "'", input(name), value);
        return Optional.ofNullable(plan.inputs().get(name));
    }

    /**
     * Where an output lies.
     *
     * @throws IllegalArgumentException if there is no such output
     * @throws IllegalStateException if the program has not run
     */
    public View output(String name, boolean hasRun) {
        View view = plan.outputs().get(name);
        if (view == null) {
            throw new IllegalArgumentException("read: program " + graph.name() + " has no output '" + name
                    + "'; it has " + graph.outputs().keySet());
        }
        if (!hasRun) {
            throw new IllegalStateException("read: program " + graph.name() + " has not run yet, so there is no '"
                    + name + "' to read; run it first");
        }
        return view;
    }
}
