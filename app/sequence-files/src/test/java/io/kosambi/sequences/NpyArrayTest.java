package io.kosambi.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.plugin.InvalidConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyArrayTest {

    @TempDir
    private Path folder;

    @Test
    void theHeaderIsAlignedAndTheValuesFollowInRowMajorOrder() throws IOException {
        Path file = folder.resolve("values.npy");
        double[] values = new double[70_000];
        for (int index = 0; index < values.length; index++) {
            values[index] = Math.sqrt(index);
        }

        new NpyArray(new int[] {100, 700}, values).write(file);

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getShort(8);
        assertThat((10 + length) % 64).isZero();
        String header = new String(bytes.array(), 10, length, StandardCharsets.US_ASCII);
        assertThat(header)
                .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (100, 700), }")
                .endsWith("\n");
        for (int index = 0; index < values.length; index++) {
            assertThat(bytes.getDouble(10 + length + 8 * index)).isEqualTo(values[index]);
        }
        assertThat(NpyArray.read(file).shape()).containsExactly(100, 700);
        assertThat(NpyArray.read(file).values()).containsExactly(values);
    }

    @Test
    void singlePrecisionAndTheSecondVersionAreRead() throws IOException {
        byte[] header =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }\n".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(12 + header.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0})
                .putInt(header.length)
                .put(header);
        bytes.putFloat(0.5f).putFloat(-3);

        NpyArray array = NpyArray.read(write(bytes.array()));

        assertThat(array.shape()).containsExactly(2, 1);
        assertThat(array.values()).containsExactly(0.5, -3);
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        refused("PK not an array of NumPy".getBytes(StandardCharsets.US_ASCII), "it is no array of NumPy");
        refused(file("<c16", "False", "(1,)", 16), "its element type is <c16; accepted are float32, float64");
        refused(file("<f8", "True", "(1,)", 8), "its first axis runs fastest");
        refused(file("<f8", "False", "(2, 3)", 40), "it ends after 5 of 6 numbers");
        assertThatThrownBy(() -> NpyArray.read(folder.resolve("absent.npy")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("absent.npy: there is no such file");
    }

    private void refused(byte[] bytes, String message) throws IOException {
        Path file = write(bytes);
        assertThatThrownBy(() -> NpyArray.read(file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(file + ": " + message);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("values.npy"), bytes);
    }

    private static byte[] file(String type, String fortran, String shape, int numbers) {
        byte[] header = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
                .formatted(type, fortran, shape)
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length + numbers).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length);
        return bytes.put(header).array();
    }
}
