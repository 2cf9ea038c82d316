package io.kosambi.host.config;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.GaussianLaw;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks at a few values or shapes of a component when it comes from its plugin, so that what is plainly broken is laid at the plugin's
 * door and not found as a matrix that cannot be factorised in the middle of a run. The contract kits look at much more.
 */
final class BorderCheck {

    private static final int FRAMES = 8;
    private static final int DIMENSION = 2;
    private static final int WIDTH = 16;
    private static final int HEADS = 2;
    private static final int SEQUENCES = 2;
    private static final double ASYMMETRY = 1e-9;

    private BorderCheck() {}

    /** @throws IllegalStateException saying what the component returned and what it must return */
    static <P> P requireSound(P component) {
        switch (component) {
            case CovarianceKernel kernel -> requireCovariance("gram", kernel.gram(Locations.regular(FRAMES)), FRAMES);
            case SpatialCovariance spatial -> requireSpatial(spatial);
            case NoiseSchedule schedule -> requireRising(schedule);
            case ReverseSolver solver -> requireFinite(solver);
            case Attention attention -> requireMixture(attention);
            case NetworkArchitecture architecture -> requirePrediction(architecture);
            case ComputeBackend backend -> requireCapable(backend.capabilities());
            case SequenceSource source -> requireSequences(source);
            default -> {
                // An experiment shows what it is only at work.
            }
        }
        return component;
    }

    private static void requireSpatial(SpatialCovariance spatial) {
        double[][] matrix;
        try {
            matrix = spatial.matrix(DIMENSION);
        } catch (IllegalArgumentException e) {
            // It may hold for other dimensions only.
            return;
        }
        requireCovariance("matrix", matrix, DIMENSION);
    }

    private static void requireCovariance(String method, double[][] matrix, int size) {
        require(matrix.length == size, method + " returned " + matrix.length + " rows for " + size);
        for (int row = 0; row < size; row++) {
            require(
                    matrix[row].length == size,
                    method + " returned a row of " + matrix[row].length + " entries for " + size);
            for (int column = 0; column <= row; column++) {
                double value = matrix[row][column];
                require(
                        Double.isFinite(value),
                        method + " returned " + value + " at (" + row + ", " + column + "): it must be finite");
                double mirrored = matrix[column][row];
                require(
                        Math.abs(value - mirrored) <= ASYMMETRY * Math.max(1, Math.abs(value)),
                        method + " returned " + value + " at (" + row + ", " + column + ") and " + mirrored + " at ("
                                + column + ", " + row + "): it must be symmetric");
            }
        }
    }

    private static void requireRising(NoiseSchedule schedule) {
        double lowest = schedule.quantile(0);
        double highest = schedule.quantile(1);
        require(
                Double.isFinite(lowest) && Double.isFinite(highest) && lowest < highest,
                "quantile goes from " + lowest + " to " + highest + ": the ends must be finite and rise");
    }

    /** From level 2 to level 1 with a denoiser that sees nothing but zeros. */
    private static void requireFinite(ReverseSolver solver) {
        double[] samples = {2, -2};
        solver.solve((noisy, level, clean) -> Arrays.fill(clean, 0), new double[] {2, 1}, samples);
        for (int index = 0; index < samples.length; index++) {
            require(
                    Double.isFinite(samples[index]),
                    "solve left " + samples[index] + " at " + index + ": samples must be finite");
        }
    }

    /** Describes a layer; nothing is computed. */
    private static void requireMixture(Attention attention) {
        TensorType type = new TensorType(Shape.of(1, FRAMES, WIDTH), DType.F32);
        Tensor mixed;
        try {
            Tensor tokens = Tensor.input("tokens", type.dtype(), type.shape().lengths());
            mixed = attention
                    .layer(new Attention.Dimensions(FRAMES, WIDTH, HEADS), new Parameters(DType.F32))
                    .mix(tokens, tokens, tokens);
        } catch (IllegalArgumentException e) {
            // It may hold for other sizes only.
            return;
        }
        requireType("mix", mixed, type);
    }

    /** Describes a network; nothing is computed. */
    private static void requirePrediction(NetworkArchitecture architecture) {
        TensorType type = new TensorType(Shape.of(1, FRAMES, DIMENSION), DType.F32);
        Tensor predicted;
        try {
            predicted = architecture
                    .forSequences(FRAMES, DIMENSION)
                    .predict(
                            new Parameters(DType.F32),
                            Tensor.input("noisy", type.dtype(), type.shape().lengths()),
                            Tensor.input("level", type.dtype(), 1));
        } catch (IllegalArgumentException e) {
            // It may hold for other lengths only.
            return;
        }
        requireType("predict", predicted, type);
    }

    private static void requireType(String method, Tensor tensor, TensorType expected) {
        require(
                tensor.type().equals(expected),
                method + " returned " + tensor.type() + ": for an input of " + expected + " it must return the same");
    }

    /** Two sequences, if there are any of this shape. */
    private static void requireSequences(SequenceSource source) {
        try {
            source.requireShape(FRAMES, DIMENSION);
        } catch (InvalidConfigException e) {
            // It may have sequences of other shapes only.
            return;
        }
        double[] drawn = new double[SEQUENCES * FRAMES * DIMENSION];
        Arrays.fill(drawn, Double.NaN);
        source.draw(0, HostTensor.of(Shape.of(SEQUENCES, FRAMES, DIMENSION), drawn));
        for (int index = 0; index < drawn.length; index++) {
            require(
                    Double.isFinite(drawn[index]),
                    "draw left " + drawn[index] + " in frame " + index / DIMENSION % FRAMES + ", coordinate "
                            + index % DIMENSION + " of sequence " + index / DIMENSION / FRAMES
                            + ": it must write a finite number into every entry");
        }
        Optional<GaussianLaw> law = source.law(FRAMES, DIMENSION);
        require(law != null, "law returned null: where there is none, it must return Optional.empty()");
        if (law.isPresent()) {
            requireCovariance("law.temporal", law.get().temporal(), FRAMES);
            requireCovariance("law.spatial", law.get().spatial(), DIMENSION);
        }
        if (source.hasSeveralLengths()) {
            int[] lengths = new int[SEQUENCES];
            source.drawLengths(0, HostTensor.of(Shape.of(SEQUENCES), lengths));
            for (int length : lengths) {
                require(
                        length >= 1 && length <= FRAMES,
                        "drawLengths drew " + length + ": sequences have 1 to " + FRAMES + " frames here");
            }
        }
    }

    private static void requireCapable(Capabilities capabilities) {
        require(
                capabilities.dtypes().contains(DType.I32)
                        && capabilities.dtypes().size() > 1
                        && !capabilities.devices().isEmpty(),
                "capabilities returned the types " + capabilities.dtypes() + " and the devices "
                        + capabilities.devices() + ": a backend needs I32, a floating type and a device");
    }

    private static void require(boolean sound, String problem) {
        if (!sound) {
            throw new IllegalStateException(problem);
        }
    }
}
