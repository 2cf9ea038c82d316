package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import java.util.List;
import java.util.Map;

/**
 * How a graph is run: what is done in which order, by whom, and where everything lies in memory.
 *
 * @param graph the simplified graph
 * @param batch the length of the batch that is sliced; 1 if there is none
 * @param slices into how many slices; fixed by the graph, so that results do not depend on the machine
 * @param phases in order
 * @param inputs where inputs are written
 * @param outputs where outputs are read
 * @param constants what must be written into the program's arena once
 * @param programBytes the size of the program's arena
 * @param localBytes the size of each thread's arena
 */
public record Plan(
        Graph graph,
        int batch,
        int slices,
        List<Phase> phases,
        Map<String, View> inputs,
        Map<String, View> outputs,
        Map<Buffer, HostTensor> constants,
        long programBytes,
        long localBytes) {

    /** A stretch without synchronisation between its steps. */
    public sealed interface Phase {}

    /**
     * Steps on whole tensors that do not depend on each other.
     *
     * @param parallel whether they are worth distributing over threads
     * @param steps the steps; if not parallel they may depend on those before them
     */
    public record Wave(boolean parallel, List<Step> steps) implements Phase {}

    /**
     * Steps that each slice does alone, in order.
     *
     * @param steps for each length of a slice that occurs, its steps
     */
    public record Region(Map<Integer, List<Step>> steps) implements Phase {}

    /** Where a slice starts: slices are as equal as possible, longer ones first. */
    public int startOf(int slice) {
        return slice * (batch / slices) + Math.min(slice, batch % slices);
    }

    /** How many batch elements a slice has. */
    public int lengthOf(int slice) {
        return startOf(slice + 1) - startOf(slice);
    }
}
