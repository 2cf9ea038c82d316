package io.kosambi.testkit.backend;

import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import java.util.Map;

/** The reference with a flaw. */
final class FlawedBackend implements ComputeBackend {

    private final ComputeBackend reference = new ReferenceBackend();
    private final Flaw flaw;

    FlawedBackend(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public Capabilities capabilities() {
        return flaw.capabilities(reference.capabilities());
    }

    @Override
    public State allocate(Map<String, TensorType> variables) {
        return flaw.state(reference, variables);
    }

    @Override
    public Program compile(Graph graph, State state) {
        // The original graph is checked, so that a flaw shows where it is and not in a misfit of the rewritten graph.
        reference.compile(graph, state).close();
        return flaw.program(new Renamed(graph, reference.compile(flaw.graph(graph), state)), reference, state);
    }

    @Override
    public void close() {
        if (!flaw.staysOpen()) {
            reference.close();
        }
    }

    /** Passes everything on. */
    abstract static class Delegating implements Program {

        final Program sound;

        Delegating(Program sound) {
            this.sound = sound;
        }

        @Override
        public Graph graph() {
            return sound.graph();
        }

        @Override
        public void write(String input, HostTensor value) {
            sound.write(input, value);
        }

        @Override
        public void run() {
            sound.run();
        }

        @Override
        public void read(String output, HostTensor target) {
            sound.read(output, target);
        }

        @Override
        public long memoryBytes() {
            return sound.memoryBytes();
        }

        @Override
        public String explain() {
            return sound.explain();
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    /** A program of a rewritten graph that passes for one of the original. */
    private static final class Renamed extends Delegating {

        private final Graph original;

        Renamed(Graph original, Program sound) {
            super(sound);
            this.original = original;
        }

        @Override
        public Graph graph() {
            return original;
        }

        /** A rewritten graph may no longer read an input that the original reads. */
        @Override
        public void write(String input, HostTensor value) {
            boolean dropped = original.inputs().containsKey(input)
                    && !sound.graph().inputs().containsKey(input);
            if (!dropped) {
                sound.write(input, value);
            }
        }
    }
}
