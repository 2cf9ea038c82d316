package io.kosambi.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.attention.standard.SoftmaxAttention;
import io.kosambi.backend.cpu.CpuBackendFactory;
import io.kosambi.backend.cpu.CpuConfig;
import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.network.Network;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.transformer.DiffusionTransformer;
import io.kosambi.transformer.PerceptronNetwork;
import io.kosambi.transformer.UNet;
import io.kosambi.transformer.UnrolledNetwork;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch of sequences of several lengths against the same sequences one by one. */
class PaddedLossTest {

    private static final int FRAMES = 7;
    private static final int DIMENSION = 2;
    private static final int[] LENGTHS = {7, 4, 1, 6};
    private static final double[] LEVELS = {-1, 0.5, 2, -0.2};

    private enum Kind {
        TRANSFORMER,
        CAUSAL_TRANSFORMER,
        UNET,
        UNROLLED;

        Network network(int frames) {
            return switch (this) {
                case TRANSFORMER -> transformer(SoftmaxAttention.full(), frames);
                case CAUSAL_TRANSFORMER -> transformer(SoftmaxAttention.causal(), frames);
                case UNET -> new UNet(new UNet.Architecture(4, 2, 3), frames, DIMENSION);
                case UNROLLED ->
                    new UnrolledNetwork(
                            new UnrolledNetwork.Architecture(4, 6, UnrolledNetwork.Mixing.TOEPLITZ), frames, DIMENSION);
            };
        }

        private static Network transformer(SoftmaxAttention attention, int frames) {
            return new DiffusionTransformer(
                    new DiffusionTransformer.Architecture(8, 2, 2, 2), attention, frames, DIMENSION);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLossIsThatOfTheSequencesOneByOneInDoublePrecision(Kind kind) {
        try (ComputeBackend backend = new ReferenceBackend()) {
            compare(kind, backend, DType.F64, 1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLossIsThatOfTheSequencesOneByOneInSinglePrecision(Kind kind) {
        try (ComputeBackend backend = new CpuBackendFactory().create(new CpuConfig(1), PluginContext.standalone(0))) {
            compare(kind, backend, DType.F32, 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNetworkThatCannotLeaveOutPaddingIsNotTrainedOnIt(Parameterisation parameterisation) {
        Network perceptron = new PerceptronNetwork(new PerceptronNetwork.Architecture(4, 1, 1), FRAMES, DIMENSION);
        Diffusion diffusion = diffusion(perceptron, parameterisation);

        assertThatThrownBy(() ->
                        new TrainingProgram(diffusion, TinyTask.config(5), new Parameters(DType.F64), true).build())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("cannot leave out padding");
    }

    private static void compare(Kind kind, ComputeBackend backend, DType dtype, double tolerance) {
        int size = FRAMES * DIMENSION;
        double[] clean = normal(1, LENGTHS.length * size);
        double[] noise = normal(2, LENGTHS.length * size);
        Map<String, HostTensor> variables = variables(kind.network(FRAMES));
        Result together = run(kind, backend, dtype, FRAMES, variables, clean, noise, LEVELS, LENGTHS);
        double loss = 0;
        double[] gradient = new double[together.gradient.length];
        double frames = Arrays.stream(LENGTHS).sum();
        for (int index = 0; index < LENGTHS.length; index++) {
            int from = index * size;
            int to = from + LENGTHS[index] * DIMENSION;
            Result alone = run(
                    kind,
                    backend,
                    dtype,
                    LENGTHS[index],
                    variables,
                    Arrays.copyOfRange(clean, from, to),
                    Arrays.copyOfRange(noise, from, to),
                    new double[] {LEVELS[index]},
                    new int[0]);
            loss += alone.loss * LENGTHS[index] / frames;
            for (int element = 0; element < gradient.length; element++) {
                gradient[element] += alone.gradient[element] * LENGTHS[index] / frames;
            }
        }
        assertThat(together.loss).isCloseTo(loss, within(tolerance * loss));
        double scale = Math.max(1, Arrays.stream(gradient).map(Math::abs).max().orElseThrow());
        assertThat(together.gradient).containsExactly(gradient, within(10 * tolerance * scale));
    }

    /** The loss, and its gradient by the variable of the network that has the same shape for every length. */
    private static Result run(
            Kind kind,
            ComputeBackend backend,
            DType dtype,
            int frames,
            Map<String, HostTensor> variables,
            double[] clean,
            double[] noise,
            double[] levels,
            int[] lengths) {
        Network network = kind.network(frames);
        Parameters parameters = new Parameters(dtype);
        int batch = levels.length;
        Tensor cleanInput = Tensor.input("clean", dtype, batch, frames, DIMENSION);
        Tensor noiseInput = Tensor.input("noise", dtype, batch, frames, DIMENSION);
        Tensor levelInput = Tensor.input("logNoise", dtype, batch);
        Tensor lengthInput = lengths.length == 0 ? null : Tensor.input("lengths", DType.I32, batch);
        Tensor loss = DenoisingLoss.of(
                diffusion(network, Parameterisation.V), parameters, cleanInput, noiseInput, levelInput, lengthInput);
        String first = kind == Kind.UNROLLED ? "spatialRoot" : "embedding/weight";
        Tensor variable =
                Tensor.variable(first, Objects.requireNonNull(parameters.types().get(first)));
        Map<String, Tensor> outputs = Map.of(
                "loss", loss, "gradient", Gradients.of(loss, List.of(variable)).get(0));
        try (State state = backend.allocate(parameters.types());
                Program program = backend.compile(Graph.of("loss", outputs), state)) {
            parameters
                    .types()
                    .forEach((name, type) ->
                            state.write(name, leading(Objects.requireNonNull(variables.get(name)), type.shape())));
            program.write("clean", HostTensor.of(cleanInput.shape(), clean));
            program.write("noise", HostTensor.of(noiseInput.shape(), noise));
            program.write("logNoise", HostTensor.of(levelInput.shape(), levels));
            if (lengths.length > 0) {
                program.write("lengths", HostTensor.of(Shape.of(batch), lengths));
            }
            program.run();
            return new Result(
                    program.read("loss").get(0), program.read("gradient").toDoubles());
        }
    }

    private record Result(double loss, double[] gradient) {}

    private static Diffusion diffusion(Network network, Parameterisation parameterisation) {
        return new Diffusion(
                network, parameterisation, TinyTask.diffusion(parameterisation).schedule());
    }

    /** Initial values with noise on top, since networks that begin at zero would show nothing. */
    private static Map<String, HostTensor> variables(Network network) {
        Parameters parameters = new Parameters(DType.F64);
        network.predict(
                parameters,
                Tensor.zeros(new TensorType(Shape.of(1, FRAMES, DIMENSION), DType.F64)),
                Tensor.zeros(new TensorType(Shape.of(1), DType.F64)));
        Map<String, HostTensor> values = new LinkedHashMap<>(parameters.initialValues(3));
        int stream = 100;
        for (HostTensor value : values.values()) {
            double[] noise = normal(stream++, value.length());
            for (int index = 0; index < noise.length; index++) {
                value.set(index, value.get(index) + 0.1 * noise[index]);
            }
        }
        return values;
    }

    /** The elements whose index is within the shape along every axis: a shorter network's share of a variable. */
    private static HostTensor leading(HostTensor whole, Shape shape) {
        HostTensor part = HostTensor.zeros(new TensorType(shape, DType.F64));
        for (int index = 0; index < part.length(); index++) {
            int rest = index;
            int from = 0;
            int stride = 1;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                from += rest % shape.length(axis) * stride;
                rest /= shape.length(axis);
                stride *= whole.shape().length(axis);
            }
            part.set(index, whole.get(from));
        }
        return part;
    }

    private static double[] normal(int stream, int count) {
        double[] numbers = new double[count];
        Philox.normal(23, stream, 0, numbers);
        return numbers;
    }
}
