package io.kosambi.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SequenceFormatTest {

    @TempDir
    private Path folder;

    private Path write(SequenceFormat format, SequenceLayout layout, double[] first, double[] second)
            throws IOException {
        Path file = folder.resolve("x." + format.name().toLowerCase(Locale.ROOT));
        try (SequenceOutput out = format.open(file, layout)) {
            int each = layout.frames() * layout.dimension();
            out.encode(first, first.length / each, 0).append();
            out.encode(second, second.length / each, first.length / each).append();
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenIsRead(SequenceFormat format) throws IOException {
        double[] first = {Math.PI, -1, 1e-300, 4, 5, 6};
        double[] second = {7, 8, 9, 10, 11, 1.0 / 3};
        SequenceLayout layout = new SequenceLayout(2, Locations.regular(3), 2, ElementType.F64);

        List<SequenceData> read = SequenceFormat.read(write(format, layout, first, second));

        assertThat(read).singleElement().satisfies(data -> {
            assertThat(data.count()).isEqualTo(2);
            assertThat(data.locations()).isEqualTo(Locations.regular(3));
            for (int entry = 0; entry < 6; entry++) {
                assertThat(data.at(0, entry / 2, entry % 2)).isEqualTo(first[entry]);
                assertThat(data.at(1, entry / 2, entry % 2)).isEqualTo(second[entry]);
            }
        });
    }

    /** Several row groups, with more different sequences in each than its dictionary holds. */
    @Test
    void aLargeParquetFileIsReadAsItWasWritten() throws IOException {
        double[] numbers = new double[2_400_000];
        Arrays.setAll(numbers, index -> Math.sin(index));
        SequenceLayout layout = new SequenceLayout(600_000, Locations.regular(2), 2, ElementType.F64);

        Path file = write(SequenceFormat.PARQUET, layout, numbers, new double[0]);

        assertThat(file.toFile().length()).isGreaterThan(25_000_000);
        assertThat(SequenceFormat.read(file)).singleElement().satisfies(data -> {
            assertThat(data.count()).isEqualTo(600_000);
            assertThat(data.values()).isEqualTo(numbers);
        });
    }

    @ParameterizedTest
    @CsvSource({"CSV", "PARQUET"})
    void pointsOfThePlaneAreColumns(SequenceFormat format) throws IOException {
        Locations points = Locations.points(new double[][] {{0, 0}, {0.5, 2}});
        SequenceLayout layout = new SequenceLayout(2, points, 1, ElementType.F32);

        List<SequenceData> read =
                SequenceFormat.read(write(format, layout, new double[] {0.1, 2}, new double[] {3, 4}));

        assertThat(read).singleElement().satisfies(data -> {
            assertThat(data.locations()).isEqualTo(points);
            assertThat((float) data.at(0, 0, 0)).isEqualTo(0.1f);
            assertThat(data.at(1, 1, 0)).isEqualTo(4);
        });
    }

    @Test
    void sequencesWithEqualTimesAreTogether() throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, "sequence,time,x\na,0,1\na,1,2\nb,0,3\nc,0,4\nc,1,5\n");

        assertThat(SequenceFormat.read(file)).extracting(SequenceData::count).containsExactly(2, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "NPY | sequence 1 holds NaN in frame 2",
                "CSV | csv:7: column 'x1' holds NaN in sequence 1, frame 2",
                "PARQUET | parquet row 5: column 'x1' holds NaN in sequence 1, frame 2"
            })
    void whatIsNoNumberIsNamedWithItsPlace(SequenceFormat format, String place) throws IOException {
        double[] first = {1, 2, 3, 4, 5, 6};
        double[] second = {7, 8, 9, 10, 11, Double.NaN};
        SequenceLayout layout = new SequenceLayout(2, Locations.regular(3), 2, ElementType.F64);
        Path file = write(format, layout, first, second);

        assertThatThrownBy(() -> SequenceFormat.read(file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith(file + "")
                .hasMessageContaining(place + ", coordinate 1, but every number must be finite");
    }

    @ParameterizedTest
    @CsvSource({"x.parquet", "x.npy"})
    void aDamagedFileIsNamed(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "this is none", StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> SequenceFormat.read(file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(name);
    }
}
