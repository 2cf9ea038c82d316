package io.kosambi.sequences;

import static org.assertj.core.api.Assertions.assertThat;

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
    }
}
