package io.kosambi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.experiments.benchmark.StepBenchmark;
import io.kosambi.experiments.benchmark.StepSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContenderTest {

    private static final Case STEP = new Case.Step(StepSize.M, StepBenchmark.Mode.SAMPLE);

    @TempDir
    private Path backends;

    @Test
    void everyContenderIsOursOrAPeer() {
        assertThat(Contender.otherBackends()).hasSize(3).doesNotContain(Contender.KOSAMBI);
        assertThat(Contender.peers()).hasSize(3).allMatch(peer -> peer.variant().isPresent());
        assertThat(Contender.KOSAMBI_ONEDNN_BFLOAT16.id()).isEqualTo("kosambi-onednn-bfloat16");
    }

    @Test
    void reducedPrecisionRunsWhereMatrixProductsAreLarge() {
        for (Contender reduced : List.of(Contender.LIBTORCH_BFLOAT16, Contender.KOSAMBI_ONEDNN_BFLOAT16)) {
            assertThat(Case.all())
                    .filteredOn(reduced::runs)
                    .extracting(Case::id)
                    .containsExactly("M-train", "M-sample");
        }
        assertThat(Case.all()).allMatch(Contender.LIBTORCH::runs);
    }

    @Test
    void aPluginIsSelectedByItsFolderAndSettings() {
        String folder = backends.resolve("backend-onednn/target/plugins").toString();

        assertThat(Contender.KOSAMBI_ONEDNN_BFLOAT16.program(STEP, false, backends))
                .containsSequence("bench", "step", "--backend", "onednn", "--set", "matmul=bf16", "--plugins", folder)
                .endsWith("--steps", "7");
        assertThat(Contender.KOSAMBI_ND4J.program(STEP, false, backends)).endsWith("--steps", "3");
    }

    @Test
    void aPluginThatWasNotBuiltIsAnObstacle() throws IOException {
        assertThat(Contender.KOSAMBI_ND4J.obstacle(backends).orElseThrow())
                .contains("no folder " + backends.resolve("backend-nd4j/target/plugins"))
                .contains("-pl backends/backend-nd4j -am package");
        Files.createDirectories(backends.resolve("backend-nd4j/target/plugins"));

        assertThat(Contender.KOSAMBI_ND4J.obstacle(backends)).isEmpty();
        assertThat(Contender.KOSAMBI.obstacle(backends)).isEmpty();
        assertThat(Contender.LIBTORCH_EAGER.obstacle(backends)).isEmpty();
    }

    @Test
    void libtorchIsToldItsVariant() {
        assertThat(Contender.LIBTORCH_EAGER.program(STEP, true, backends))
                .containsSequence("libtorch-step", "--size", "M", "--mode", "sample", "--variant", "EAGER");
    }
}
