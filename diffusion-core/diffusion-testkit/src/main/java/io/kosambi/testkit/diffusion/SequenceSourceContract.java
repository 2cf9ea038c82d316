package io.kosambi.testkit.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.GaussianLaw;
import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.diffusion.SequenceSourceFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import io.kosambi.testkit.plugin.Promise;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SequenceSource} plugin must meet. Extend it, name the factory, and give configurations of all sorts; where a
 * source has sequences of one shape only, override {@link #frames} and {@link #dimension} too.
 *
 * <p>The test of a law that a source claims is statistical but repeatable: seeds are fixed, and it would refuse a correct source
 * for fewer than one seed in a million. The Javadoc of {@link SequenceSource} states what is tested here.
 *
 * @param <C> the factory's configuration record
 */
@Promise(type = SequenceSource.class)
public abstract class SequenceSourceContract<C extends Record> extends PluginFactoryContract<C, SequenceSource> {

    private static final int BATCH = 6;
    private static final int[] STEPS = {0, 1, 2, 7, 1_000_000, 1 << 30};
    private static final String SEE = "; see SequenceSource.";

    @Override
    protected abstract SequenceSourceFactory<C> factory();

    @Override
    protected final Class<?> service() {
        return SequenceSourceFactory.class;
    }

    /** The length of the sequences that are tested, at least 2. */
    protected int frames(C config) {
        return 8;
    }

    /** The number of coordinates of their frames. */
    protected int dimension(C config) {
        return 2;
    }

    @Test
    public void everyEntryIsWrittenAndFinite() {
        forEach((source, config) -> {
            for (int step : STEPS) {
                for (int batch : new int[] {1, BATCH, 33}) {
                    double[] drawn = draw(source, config, step, batch, DType.F64);
                    for (int index = 0; index < drawn.length; index++) {
                        if (!Double.isFinite(drawn[index])) {
                            fail(
                                    "%s: draw must write a finite number into every entry, but %s of step %s %s%sdraw",
                                    config,
                                    place(config, index),
                                    step,
                                    Double.isNaN(drawn[index]) ? "was left out or is NaN" : "is " + drawn[index],
                                    SEE);
                        }
                    }
                }
            }
        });
    }

    @Test
    public void aStepAlwaysDrawsTheSame() {
        forEach((source, config) -> {
            double[][] first = new double[STEPS.length][];
            for (int index = 0; index < STEPS.length; index++) {
                first[index] = draw(source, config, STEPS[index], BATCH, DType.F64);
            }
            SequenceSource fresh = factory().create(config, context());
            for (int index = STEPS.length - 1; index >= 0; index--) {
                int step = STEPS[index];
                requireSame(config, step, "again", first[index], draw(source, config, step, BATCH, DType.F64));
                requireSame(
                        config,
                        step,
                        "by a new source in another order and on another thread",
                        first[index],
                        CompletableFuture.supplyAsync(() -> draw(fresh, config, step, BATCH, DType.F64))
                                .join());
            }
        });
    }

    private void requireSame(C config, int step, String how, double[] expected, double[] drawn) {
        int index = Arrays.mismatch(expected, drawn);
        if (index >= 0) {
            fail(
                    "%s: a step must always draw the same, so that a resumed run sees the same data, but step %s drawn %s gave %s"
                            + " and not %s in %s: derive every random number from the seed and the step%sdraw",
                    config, step, how, drawn[index], expected[index], place(config, index), SEE);
        }
    }

    @Test
    public void stepsDrawDifferentSequences() {
        forEach((source, config) -> {
            for (int index = 1; index < STEPS.length; index++) {
                if (Arrays.equals(
                        draw(source, config, STEPS[index - 1], BATCH, DType.F64),
                        draw(source, config, STEPS[index], BATCH, DType.F64))) {
                    fail(
                            "%s: steps %s and %s drew the same batch, so that training would see it again and again%sdraw",
                            config, STEPS[index - 1], STEPS[index], SEE);
                }
            }
        });
    }

    @Test
    public void theSeedDecidesWhatIsDrawn() {
        for (C config : someConfigs()) {
            double[][] drawn = new double[2][];
            for (int seed = 0; seed < 2; seed++) {
                SequenceSource source = factory().create(config, seeded(context(), seed));
                drawn[seed] = draw(source, config, 3, BATCH, DType.F64);
            }
            if (Arrays.equals(drawn[0], drawn[1])) {
                fail(
                        "%s: seeds 0 and 1 drew the same batch, but all that is random must follow from PluginContext.seed()"
                                + " of the context that create is given",
                        config);
            }
        }
    }

    private static PluginContext seeded(PluginContext context, long seed) {
        return new PluginContext() {
            @Override
            public long seed() {
                return seed;
            }

            @Override
            public <P> P create(Class<P> kind, ComponentConfig config) {
                return context.create(kind, config);
            }
        };
    }

    @Test
    public void theSequencesOfABatchDiffer() {
        forEach((source, config) -> {
            int size = frames(config) * dimension(config);
            double[] drawn = draw(source, config, 0, BATCH, DType.F64);
            boolean differ = false;
            for (int sequence = 1; sequence < BATCH; sequence++) {
                differ |= !Arrays.equals(drawn, 0, size, drawn, sequence * size, (sequence + 1) * size);
            }
            if (!differ) {
                fail(
                        "%s: the %s sequences of a batch are all the same, so that the batch is no larger than 1%sdraw",
                        config, BATCH, SEE);
            }
        });
    }

    @Test
    public void everyCoordinateVaries() {
        forEach((source, config) -> {
            int dimension = dimension(config);
            double[] drawn = draw(source, config, 0, 256, DType.F64);
            for (int coordinate = 0; coordinate < dimension; coordinate++) {
                double lowest = Double.POSITIVE_INFINITY;
                double highest = Double.NEGATIVE_INFINITY;
                for (int index = coordinate; index < drawn.length; index += dimension) {
                    lowest = Math.min(lowest, drawn[index]);
                    highest = Math.max(highest, drawn[index]);
                }
                if (!(highest > lowest)) {
                    fail(
                            "%s: coordinate %s is %s in every frame of 256 sequences: there is nothing to learn about it, and it"
                                    + " cannot be brought to variance 1%sdraw",
                            config, coordinate, lowest, SEE);
                }
            }
        });
    }

    @Test
    public void bothElementTypesReceiveTheSameNumbers() {
        forEach((source, config) -> {
            double[] exact = draw(source, config, 2, BATCH, DType.F64);
            double[] rounded = draw(source, config, 2, BATCH, DType.F32);
            for (int index = 0; index < exact.length; index++) {
                if (Math.abs(exact[index] - rounded[index]) > 1e-6 * Math.max(1e-30, Math.abs(exact[index]))) {
                    fail(
                            "%s: a batch of F32 received %s and one of F64 %s in %s; they must be the same number, rounded%sdraw",
                            config, rounded[index], exact[index], place(config, index), SEE);
                }
            }
        });
    }

    @Test
    public void aShapeIsRefusedBeforehandOrDrawn() {
        forEach((source, config) -> {
            int frames = frames(config);
            int dimension = dimension(config);
            Throwable refusal = catchThrowable(() -> source.requireShape(frames, dimension));
            assertThat(refusal)
                    .as(
                            "%s: requireShape(%s, %s) must accept the shape that frames(config) and dimension(config) name",
                            config, frames, dimension)
                    .isNull();
            requireRefusedOrDrawn(source, config, 1, dimension);
            requireRefusedOrDrawn(source, config, 3 * frames + 1, dimension);
            requireRefusedOrDrawn(source, config, frames, dimension + 1);
            requireRefusedOrDrawn(source, config, frames, 1);
        });
    }

    private void requireRefusedOrDrawn(SequenceSource source, C config, int frames, int dimension) {
        Throwable refusal = catchThrowable(() -> source.requireShape(frames, dimension));
        if (refusal != null) {
            assertThat(refusal)
                    .as(
                            "%s: requireShape(%s, %s) must refuse with a message that says which shapes there are%srequireShape",
                            config, frames, dimension, SEE)
                    .isInstanceOf(InvalidConfigException.class);
            return;
        }
        double[] drawn = new double[0];
        Throwable failure;
        try {
            drawn = draw(source, frames, dimension, 1, BATCH, DType.F64);
            failure = null;
        } catch (RuntimeException e) {
            failure = e;
        }
        if (failure != null || Arrays.stream(drawn).anyMatch(value -> !Double.isFinite(value))) {
            fail(
                    "%s: requireShape(%s, %s) accepted a shape that draw then did not fill (%s); refuse it there, where nothing has"
                            + " been trained yet%srequireShape",
                    config, frames, dimension, failure == null ? "an entry is not finite" : failure, SEE);
        }
    }

    @Test
    public void lengthsAreDrawnIfThereAreSeveral() {
        forEach((source, config) -> {
            if (!source.hasSeveralLengths()) {
                assertThat(catchThrowable(() -> source.drawLengths(0, lengths())))
                        .as("%s: hasSeveralLengths() is false, so drawLengths must refuse%sdrawLengths", config, SEE)
                        .isInstanceOf(UnsupportedOperationException.class);
                return;
            }
            for (int step : STEPS) {
                HostTensor lengths = lengths();
                HostTensor again = lengths();
                draw(source, config, step, BATCH, DType.F64);
                source.drawLengths(step, lengths);
                source.drawLengths(step, again);
                assertThat(again.integers())
                        .as("%s: the lengths of step %s drawn again must be the same%sdrawLengths", config, step, SEE)
                        .containsExactly(lengths.integers());
                for (int length : lengths.integers()) {
                    if (length < 1 || length > frames(config)) {
                        fail(
                                "%s: drew the length %s at step %s, but sequences have 1 to %s frames%sdrawLengths",
                                config, length, step, frames(config), SEE);
                    }
                }
            }
        });
    }

    private static HostTensor lengths() {
        return HostTensor.zeros(new TensorType(Shape.of(BATCH), DType.I32));
    }

    @Test
    public void aLawIsTheOneThatIsDrawnFrom() {
        forEach((source, config) -> {
            int frames = frames(config);
            int dimension = dimension(config);
            GaussianLaw law = source.law(frames, dimension).orElse(null);
            if (law == null) {
                return;
            }
            new GaussianLawCheck(String.valueOf(config), law, frames, dimension)
                    .require(step -> draw(source, config, step, GaussianLawCheck.BATCH, DType.F64));
        });
    }

    private double[] draw(SequenceSource source, C config, int step, int batch, DType dtype) {
        return draw(source, frames(config), dimension(config), step, batch, dtype);
    }

    private static double[] draw(SequenceSource source, int frames, int dimension, int step, int batch, DType dtype) {
        HostTensor drawn = HostTensor.zeros(new TensorType(Shape.of(batch, frames, dimension), dtype));
        for (int index = 0; index < drawn.length(); index++) {
            drawn.set(index, Double.NaN);
        }
        source.draw(step, drawn);
        return drawn.toDoubles();
    }

    private String place(C config, int index) {
        int size = frames(config) * dimension(config);
        return "frame " + index % size / dimension(config) + ", coordinate " + index % dimension(config)
                + " of sequence " + index / size;
    }
}
