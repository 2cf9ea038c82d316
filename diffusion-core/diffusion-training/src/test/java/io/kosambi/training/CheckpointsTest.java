package io.kosambi.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    private Path folder;

    private Checkpoints checkpoints;

    @BeforeEach
    void twoOfThemAreKept() {
        checkpoints = new Checkpoints(folder, 2);
    }

    private static Checkpoint at(int step) {
        return new Checkpoint(
                step,
                Map.of("seed", "7", "backend", "test"),
                Map.of(
                        "weight", HostTensor.of(Shape.of(2, 2), 1.5f, -2f, Float.MIN_VALUE, step),
                        "exact", HostTensor.of(Shape.SCALAR, Math.PI),
                        "step", HostTensor.of(Shape.SCALAR, step)));
    }

    @Test
    void whatIsSavedIsReadBackToTheBit() throws IOException {
        checkpoints.save(at(3));

        Checkpoint read = checkpoints.newest().orElseThrow();

        assertThat(read.step()).isEqualTo(3);
        assertThat(read.metadata()).isEqualTo(at(3).metadata());
        assertThat(read.state().get("weight").floats()).containsExactly(1.5f, -2f, Float.MIN_VALUE, 3);
        assertThat(read.state().get("exact").doubles()).containsExactly(Math.PI);
        assertThat(read.state().get("step").integers()).containsExactly(3);
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        Map<String, HostTensor> state = Map.of("weight", HostTensor.of(Shape.SCALAR, 1f));
        SequencedMap<String, String> metadata = new LinkedHashMap<>(Map.of("seed", "7"));
        metadata.put("backend", "test");
        Path file = folder.resolve("one");
        Path other = folder.resolve("other");

        SafeTensors.write(file, new SafeTensors.Content(metadata, state));
        SafeTensors.write(other, new SafeTensors.Content(metadata.reversed(), state));

        assertThat(file).hasSameBinaryContentAs(other);
    }

    @Test
    void theNewestAreKeptAndOlderOnesRemoved() throws IOException {
        checkpoints.save(at(1));
        checkpoints.save(at(2));
        checkpoints.save(at(10));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("checkpoint-00000002.safetensors", "checkpoint-00000010.safetensors");
        }
    }

    @Test
    void everyAlteredByteIsNoticedAndTheGoodOneBeforeIsOffered() throws IOException {
        checkpoints.save(at(1));
        checkpoints.save(at(2));
        Path newest = folder.resolve("checkpoint-00000002.safetensors");
        byte[] good = Files.readAllBytes(newest);
        for (int position = 0; position < good.length; position++) {
            byte[] altered = good.clone();
            altered[position] ^= 4;
            Files.write(newest, altered);
            assertThatThrownBy(() -> checkpoints.newest())
                    .as("byte %d of %d", position, good.length)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("checkpoint-00000002.safetensors")
                    .hasMessageContaining("checkpoint-00000001.safetensors (step 1), is good");
        }
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        checkpoints.save(at(2));
        Path newest = folder.resolve("checkpoint-00000002.safetensors");
        byte[] good = Files.readAllBytes(newest);
        for (int length = 0; length < good.length; length++) {
            Files.write(newest, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> checkpoints.newest())
                    .as("%d of %d bytes", length, good.length)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("start from step 0");
        }
    }

    @Test
    void anUnfinishedWriteIsNotMistakenForACheckpoint() throws IOException {
        checkpoints.save(at(1));
        Files.writeString(folder.resolve("checkpoint-00000002.safetensors.partial"), "half");

        assertThat(checkpoints.newest().orElseThrow().step()).isEqualTo(1);
    }
}
