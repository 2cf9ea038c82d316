package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Determinism;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.UnsupportedGraphException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Flaws in what backends do with memory, state and callers. */
final class WrongManners {

    private WrongManners() {}

    /** Each update is stored as soon as it is computed, before the next one reads. */
    static Flaw updatesAppliedTooEarly() {
        return new Flaw() {
            @Override
            public Program program(Program sound, ComputeBackend reference, State state) {
                List<Program> updates = new ArrayList<>();
                Graph graph = sound.graph();
                graph.updates()
                        .forEach((label, tensor) -> updates.add(
                                reference.compile(new Graph(graph.name(), Map.of(), Map.of(label, tensor)), state)));
                Program outputs = reference.compile(Graph.of(graph.name(), graph.outputs()), state);
                return new FlawedBackend.Delegating(sound) {
                    @Override
                    public void write(String input, HostTensor value) {
                        sound.write(input, value);
                        List<Program> all = new ArrayList<>(updates);
                        all.add(outputs);
                        all.stream()
                                .filter(part -> part.graph().inputs().containsKey(input))
                                .forEach(part -> part.write(input, value));
                    }

                    @Override
                    public void run() {
                        outputs.run();
                        updates.forEach(Program::run);
                    }

                    @Override
                    public void read(String output, HostTensor target) {
                        outputs.read(output, target);
                    }
                };
            }
        };
    }

    /** All states with the same variables are one. */
    static Flaw stateSharedByAll() {
        Map<Map<String, TensorType>, State> states = new HashMap<>();
        return new Flaw() {
            @Override
            public State state(ComputeBackend reference, Map<String, TensorType> variables) {
                return states.computeIfAbsent(variables, reference::allocate);
            }
        };
    }

    /** The memory of an input is used for something else during the run. */
    static Flaw inputOverwritten() {
        return new Flaw() {
            @Override
            public Program program(Program sound, ComputeBackend reference, State state) {
                return new FlawedBackend.Delegating(sound) {
                    private final Map<String, HostTensor> written = new HashMap<>();

                    @Override
                    public void write(String input, HostTensor value) {
                        sound.write(input, value);
                        written.put(input, Bench.copy(value));
                    }

                    @Override
                    public void run() {
                        sound.run();
                        written.forEach((input, value) -> {
                            for (int index = 0; index < value.length(); index++) {
                                value.set(index, -value.get(index));
                            }
                            sound.write(input, value);
                        });
                    }
                };
            }
        };
    }

    /** The caller's array is kept rather than copied. */
    static Flaw callersArrayKept() {
        return new Flaw() {
            @Override
            public Program program(Program sound, ComputeBackend reference, State state) {
                return new FlawedBackend.Delegating(sound) {
                    private final Map<String, HostTensor> kept = new HashMap<>();

                    @Override
                    public void write(String input, HostTensor value) {
                        sound.write(input, value);
                        kept.put(input, value);
                    }

                    @Override
                    public void run() {
                        kept.forEach(sound::write);
                        sound.run();
                    }
                };
            }
        };
    }

    /** Threads add up in the order in which they happen to finish. */
    static Flaw otherBitsAtEachRun() {
        return new Flaw() {
            @Override
            public Program program(Program sound, ComputeBackend reference, State state) {
                return new FlawedBackend.Delegating(sound) {
                    private int runs;

                    @Override
                    public void run() {
                        sound.run();
                        runs++;
                    }

                    @Override
                    public void read(String output, HostTensor target) {
                        sound.read(output, target);
                        if (runs > 1 && target.length() > 0 && target.dtype() == DType.F64) {
                            target.set(0, Math.nextUp(target.get(0)));
                        }
                    }
                };
            }
        };
    }

    /** An output that is a variable shows the variable, not what it was. */
    static Flaw outputFollowsItsVariable() {
        return new Flaw() {
            @Override
            public Program program(Program sound, ComputeBackend reference, State state) {
                return new FlawedBackend.Delegating(sound) {
                    @Override
                    public void read(String output, HostTensor target) {
                        sound.read(output, target);
                        Node node = sound.graph().outputs().get(output).node();
                        if (node.operation() instanceof Primitive.Variable variable) {
                            state.read(variable.label(), target);
                        }
                    }
                };
            }
        };
    }

    /** Only float32 is declared, but float64 is accepted all the same. */
    static Flaw undeclaredTypeAccepted() {
        return new Flaw() {
            @Override
            public Capabilities capabilities(Capabilities sound) {
                return new Capabilities(Set.of(DType.F32, DType.I32), Set.of(), sound.device(), sound.fingerprint());
            }
        };
    }

    /** A composite is claimed that nobody can check. */
    static Flaw unknownCompositeClaimed() {
        return new Flaw() {
            @Override
            public Capabilities capabilities(Capabilities sound) {
                return new Capabilities(
                        sound.dtypes(), Set.of("flash convolution"), sound.device(), sound.fingerprint());
            }
        };
    }

    /** No integers are declared. */
    static Flaw noIntegersDeclared() {
        return new Flaw() {
            @Override
            public Capabilities capabilities(Capabilities sound) {
                return new Capabilities(Set.of(DType.F32, DType.F64), Set.of(), sound.device(), sound.fingerprint());
            }
        };
    }

    /** Nothing is said of where it computes. */
    static Flaw noDeviceDeclared() {
        return new Flaw() {
            @Override
            public Capabilities capabilities(Capabilities sound) {
                return new Capabilities(
                        sound.dtypes(), Set.of(), Set.of(), sound.device(), sound.determinism(), sound.fingerprint());
            }
        };
    }

    /** Only composites of the language are expanded. */
    static Flaw unknownCompositesRefused() {
        return new Flaw() {
            @Override
            public Graph graph(Graph graph) {
                graph.nodes().forEach(node -> {
                    Class<?> operation = node.operation().getClass();
                    if (!operation.getPackageName().startsWith("io.kosambi.spi.backend")) {
                        throw new UnsupportedGraphException("has no kernel for " + node.operation());
                    }
                });
                return graph;
            }
        };
    }

    /** An instance sums in an order of its own. */
    static Flaw otherBitsInEachInstance() {
        return lossesShifted(Determinism.BITWISE, 1e-12);
    }

    /** What is declared to be rounding is far more. */
    static Flaw otherNumbersInEachInstance() {
        return lossesShifted(Determinism.ROUNDING, 0.1);
    }

    private static Flaw lossesShifted(Determinism declared, double byInstance) {
        Set<ComputeBackend> instances = Collections.newSetFromMap(new IdentityHashMap<>());
        return new Flaw() {
            @Override
            public Capabilities capabilities(Capabilities sound) {
                return new Capabilities(
                        sound.dtypes(), Set.of(), sound.devices(), sound.device(), declared, sound.fingerprint());
            }

            @Override
            public Program program(Program sound, ComputeBackend reference, State state) {
                instances.add(reference);
                double shift = byInstance * (instances.size() - 1);
                return new FlawedBackend.Delegating(sound) {
                    @Override
                    public void read(String output, HostTensor target) {
                        sound.read(output, target);
                        target.set(0, target.get(0) + shift);
                    }
                };
            }
        };
    }

    /** Closing a program does nothing. */
    static Flaw closedProgramRuns() {
        return new Flaw() {
            @Override
            public Program program(Program sound, ComputeBackend reference, State state) {
                return new FlawedBackend.Delegating(sound) {
                    @Override
                    public void close() {
                        // Forgotten.
                    }
                };
            }
        };
    }

    /** Closing the backend does nothing. */
    static Flaw closedBackendRuns() {
        return new Flaw() {
            @Override
            public boolean staysOpen() {
                return true;
            }
        };
    }

    /** Writing to an input that does not exist is accepted in silence. */
    static Flaw unknownInputAccepted() {
        return new Flaw() {
            @Override
            public Program program(Program sound, ComputeBackend reference, State state) {
                return new FlawedBackend.Delegating(sound) {
                    @Override
                    public void write(String input, HostTensor value) {
                        if (graph().inputs().containsKey(input)) {
                            sound.write(input, value);
                        }
                    }
                };
            }
        };
    }

    /** Outputs of another shape are filled as far as they go. */
    static Flaw anyShapeAccepted() {
        return new Flaw() {
            @Override
            public Program program(Program sound, ComputeBackend reference, State state) {
                return new FlawedBackend.Delegating(sound) {
                    @Override
                    public void read(String output, HostTensor target) {
                        HostTensor whole = sound.read(output);
                        for (int index = 0; index < Math.min(whole.length(), target.length()); index++) {
                            target.set(index, whole.get(index));
                        }
                    }
                };
            }
        };
    }

    /** Reading before the first run gives whatever lies in memory. */
    static Flaw readableBeforeTheFirstRun() {
        return new Flaw() {
            @Override
            public Program program(Program sound, ComputeBackend reference, State state) {
                return new FlawedBackend.Delegating(sound) {
                    private boolean ran;

                    @Override
                    public void run() {
                        sound.run();
                        ran = true;
                    }

                    @Override
                    public void read(String output, HostTensor target) {
                        if (ran) {
                            sound.read(output, target);
                        }
                    }
                };
            }
        };
    }

    /** The left operand of a sum lies where the right one was put. */
    static Flaw operandOverwritten() {
        return Flaw.rewriting((node, inputs) -> node.operation() instanceof Primitive.Binary(Primitive.BinaryKind kind)
                        && kind == Primitive.BinaryKind.ADD
                        && inputs.get(0).node().operation() instanceof Primitive.Permute
                ? List.of(inputs.get(1).add(inputs.get(1)))
                : null);
    }
}
