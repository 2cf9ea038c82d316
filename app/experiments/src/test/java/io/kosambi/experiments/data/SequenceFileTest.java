package io.kosambi.experiments.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.sequences.NpyArray;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.SequenceSourceFactory;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.testkit.diffusion.SequenceSourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceFileTest extends SequenceSourceContract<SequenceFile.Config> {

    @TempDir
    private Path folder;

    private Path table;
    private Path array;

    @BeforeEach
    void writeFiles() throws IOException {
        // A long sequence whose two coordinates count up, and 20 short ones of three coordinates.
        table = Files.writeString(
                folder.resolve("long.csv"),
                IntStream.range(0, 30)
                        .mapToObj(frame -> frame + "," + (100 + frame))
                        .collect(Collectors.joining("\n", "a,b\n", "\n")));
        array = folder.resolve("many.npy");
        new NpyArray(
                        new int[] {20, 5, 3},
                        IntStream.range(0, 20 * 5 * 3).asDoubleStream().toArray())
                .write(array);
    }

    @Override
    protected SequenceSourceFactory<SequenceFile.Config> factory() {
        return new SequenceFileFactory();
    }

    @Override
    protected List<SequenceFile.Config> configs() {
        return List.of(
                new SequenceFile.Config(table.toString(), 1),
                new SequenceFile.Config(table.toString(), 3),
                new SequenceFile.Config(array.toString(), 1));
    }

    @Override
    protected int frames(SequenceFile.Config config) {
        return config.path().endsWith(".npy") ? 5 : 8;
    }

    @Override
    protected int dimension(SequenceFile.Config config) {
        return config.path().endsWith(".npy") ? 3 : 2;
    }

    @Test
    void everyWindowComesOnceInAPassAndEachPassInAnotherOrder() {
        SequenceFile file = new SequenceFile(new SequenceFile.Config(table.toString(), 1), 0);
        int windows = 30 - 8 + 1;

        List<Double> first = beginnings(file, 0, windows);
        List<Double> second = beginnings(file, 1, windows);

        Set<Double> all =
                IntStream.range(0, windows).asDoubleStream().boxed().collect(Collectors.toCollection(TreeSet::new));
        assertThat(first).hasSize(windows).containsAll(all);
        assertThat(second).hasSize(windows).containsAll(all).isNotEqualTo(first);
    }

    @Test
    void aWindowHoldsNeighbouringFrames() {
        HostTensor batch = batch(4, 8, 2);

        new SequenceFile(new SequenceFile.Config(table.toString(), 3), 0).draw(5, batch);

        for (int sequence = 0; sequence < 4; sequence++) {
            double beginning = batch.get(sequence * 16);
            assertThat(beginning % 3).isZero();
            for (int frame = 0; frame < 8; frame++) {
                assertThat(batch.get(sequence * 16 + 2 * frame)).isEqualTo(beginning + frame);
                assertThat(batch.get(sequence * 16 + 2 * frame + 1)).isEqualTo(100 + beginning + frame);
            }
        }
    }

    @Test
    void aSingleAxisIsOneLongSequence() throws IOException {
        Path file = folder.resolve("line.npy");
        new NpyArray(new int[] {9}, IntStream.range(0, 9).asDoubleStream().toArray()).write(file);
        HostTensor batch = batch(1, 9, 1);

        new SequenceFile(new SequenceFile.Config(file.toString(), 1), 0).draw(0, batch);

        assertThat(batch.toDoubles()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void anotherShapeIsRefusedWithTheOneThereIs() {
        SequenceFile file = new SequenceFile(new SequenceFile.Config(array.toString(), 1), 0);

        assertThatThrownBy(() -> file.requireShape(32, 4))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(
                        array + " holds sequences of 5 frames of 3 coordinates, but frames = 32 and dimension = 4 are"
                                + " asked for: take dimension = 3 and frames of at most 5");
    }

    @Test
    void aFileThatIsNotThereOrOfAnotherKindIsRefused() throws IOException {
        refused(folder.resolve("absent.csv"), "there is no such file");
        refused(Files.createFile(folder.resolve("data.txt")), "must end in .npy");
        Path infinite = folder.resolve("infinite.npy");
        new NpyArray(new int[] {2}, new double[] {1, 1 / 0.0}).write(infinite);
        refused(infinite, "holds Infinity in frame 1");
        Path deep = folder.resolve("deep.npy");
        new NpyArray(new int[] {2, 2, 2, 2}, new double[16]).write(deep);
        refused(deep, "has the shape (2, 2, 2, 2), but sequences have (count, frames, dimension)");
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> new SequenceFile(new SequenceFile.Config(file.toString(), 1), 0))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    private static List<Double> beginnings(SequenceFile file, int step, int windows) {
        HostTensor batch = batch(windows, 8, 2);
        file.draw(step, batch);
        return IntStream.range(0, windows)
                .mapToObj(window -> batch.get(window * 16))
                .toList();
    }

    private static HostTensor batch(int count, int frames, int dimension) {
        return HostTensor.zeros(new TensorType(Shape.of(count, frames, dimension), DType.F64));
    }
}
