package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.Optional;

/**
 * A compiled graph. A run reads the inputs last written, computes, leaves the outputs to be read and updates the state.
 * After {@link #close()} every call is an {@link IllegalStateException}.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface Program extends AutoCloseable {

    /** What was compiled. */
    Graph graph();

    /**
     * Sets an input for the following runs, converting the element type where it differs. Inputs never written are zero.
     *
     * @throws IllegalArgumentException if there is no such input; the message lists those there are
     * @throws ShapeException if the shapes differ
     */
    void write(String input, HostTensor value);

    /** Computes everything once. */
    void run();

    /**
     * Copies an output of the last run, converting the element type where it differs.
     *
     * @throws IllegalArgumentException if there is no such output; the message lists those there are
     * @throws ShapeException if the shapes differ
     * @throws IllegalStateException if the program has not run yet
     */
    void read(String output, HostTensor target);

    /** A copy of an output of the last run. */
    default HostTensor read(String output) {
        Tensor tensor = graph().outputs().get(output);
        if (tensor == null) {
            throw new IllegalArgumentException("read: there is no output '" + output + "'; there are "
                    + graph().outputs().keySet());
        }
        HostTensor target = HostTensor.zeros(tensor.type());
        read(output, target);
        return target;
    }

    /** The memory that the program holds beside its state, in bytes. */
    long memoryBytes();

    /** How the graph is run: steps, fusions, slices and memory. */
    String explain();

    /**
     * Runs the program while watching where its time goes; state is updated as by {@link #run()}.
     *
     * @param runs how often; positive
     * @return the profile, or empty if this backend cannot tell; the program then has not run
     */
    default Optional<ProgramProfile> profile(int runs) {
        return Optional.empty();
    }

    /** Frees the memory. */
    @Override
    void close();
}
