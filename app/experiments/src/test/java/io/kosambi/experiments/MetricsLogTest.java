package io.kosambi.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {

    @TempDir
    private Path folder;

    @Test
    void resumingCutsOffWhatLiesBehindTheCheckpointAndHalfALine() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        try (MetricsLog log = MetricsLog.open(file, 0)) {
            for (int step = 1; step <= 5; step++) {
                log.add(step, Map.of("loss", 1.0 / step));
            }
        }
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 9));

        try (MetricsLog log = MetricsLog.open(file, 3)) {
            assertThat(log.series("loss")).hasSize(3);
            log.add(4, Map.of("loss", 0.25));
            log.add(5, Map.of("loss", 0.2));
        }

        assertThat(Files.readString(file)).isEqualTo(whole);
    }
}
