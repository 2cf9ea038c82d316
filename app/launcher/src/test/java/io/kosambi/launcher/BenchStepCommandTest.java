package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.launcher.CommandLineRunner.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BenchStepCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"train", "sample"})
    void oneJsonObjectSaysWhatAStepTook(String mode) {
        JsonNode result = json("bench", "step", "--size", "xs", "--mode", mode, "--steps", "3", "--warmup", "0");

        assertThat(result.path("size").asString()).isEqualTo("XS");
        assertThat(result.path("mode").asString()).isEqualTo(mode);
        assertThat(result.path("parameters").asInt()).isEqualTo(43_364);
        for (String figure :
                new String[] {"stepMillisMedian", "stepMillisMin", "firstStepMillis", "gflops", "peakRssMb"}) {
            assertThat(result.path(figure).asDouble()).as(figure).isPositive();
        }
        assertThat(result.path("stepMillisMin").asDouble())
                .isLessThanOrEqualTo(result.path("stepMillisMedian").asDouble());
        assertThat(result.has("lossFirst")).isEqualTo(mode.equals("train"));
    }

    @Test
    void theProfileNamesPartsOfTheProgram() {
        JsonNode profile = json("bench", "step", "--size", "xs", "--steps", "1", "--warmup", "0", "--profile")
                .path("profile");

        assertThat(profile.size()).isGreaterThan(10);
        assertThat(profile).anySatisfy(row -> {
            assertThat(row.path("part").asString()).isEqualTo("objective/network/block 0/feed-forward");
            assertThat(row.path("work").asString()).isEqualTo("linear");
            assertThat(row.path("millis").asDouble()).isPositive();
        });
    }

    @Test
    void theSameSeedGivesTheSameLosses() {
        String[] command = {"bench", "step", "--size", "xs", "--steps", "3", "--warmup", "0", "--seed", "7"};

        assertThat(json(command).path("lossLast").asDouble())
                .isEqualTo(json(command).path("lossLast").asDouble());
    }

    private static JsonNode json(String... command) {
        Result result = CommandLineRunner.run(command);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return JsonMapper.shared().readTree(result.out());
    }
}
