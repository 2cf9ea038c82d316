package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.testkit.backend.SmallTransformer;
import java.util.Arrays;

/** Prints what some training steps leave behind, in few words, so that two virtual machines can be compared. */
final class BitsProbe {

    private BitsProbe() {}

    public static void main(String[] arguments) {
        System.out.println(fingerprint(DType.F32, 1, 2));
    }

    /** Differs as soon as one bit of a parameter or output differs. */
    static String fingerprint(DType dtype, int threads, int steps) {
        SmallTransformer model = new SmallTransformer(dtype, 3, 7, 16, 2);
        return fingerprint(model, threads, steps);
    }

    static String fingerprint(SmallTransformer model, int threads, int steps) {
        Graph graph = model.trainingStep();
        try (CpuBackend backend = new CpuBackend(new CpuConfig(threads));
                State state = backend.allocate(graph.variables());
                Program program = backend.compile(graph, state)) {
            model.initialise(state);
            for (String input : graph.inputs().keySet()) {
                program.write(
                        input,
                        input.equals("seed")
                                ? HostTensor.of(Shape.of(2), 5, 6)
                                : SmallTransformer.numbers(input, graph.inputs().get(input), 1));
            }
            for (int step = 0; step < steps; step++) {
                program.run();
            }
            int hash = 1;
            for (String output : graph.outputs().keySet()) {
                hash = 31 * hash + Arrays.hashCode(program.read(output).toDoubles());
            }
            for (String variable : graph.variables().keySet()) {
                hash = 31 * hash + Arrays.hashCode(state.read(variable).toDoubles());
            }
            return "loss " + program.read("loss").get(0) + " hash " + hash;
        }
    }
}
