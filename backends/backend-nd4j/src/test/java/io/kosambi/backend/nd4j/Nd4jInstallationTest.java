package io.kosambi.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Nd4jInstallationTest {

    @Test
    void gpusUpToTheNewestThatTheBinariesKnowAreTaken() {
        assertThat(Nd4jInstallation.cudaObstacle(List.of("7.5", "8.6"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8.9", "9.0", "10.0", "12.0"})
    void aNewerGpuIsRefusedWithBothCapabilitiesAndAWayOut(String capability) {
        assertThat(Nd4jInstallation.cudaObstacle(List.of("8.0", capability)))
                .hasValueSatisfying(obstacle -> assertThat(obstacle)
                        .contains(
                                "up to compute capability 8.6 (sm_86)",
                                "has " + capability,
                                "take the jars of nd4j-cuda out"));
    }

    @Test
    void cudaWithoutAGpuIsRefused() {
        assertThat(new Nd4jInstallation("linux-x86_64", true, true, List.of()).obstacle())
                .hasValueSatisfying(obstacle -> assertThat(obstacle).contains("finds no GPU"));
    }

    @Test
    void aPlatformWithoutALibraryIsNamed() {
        assertThat(new Nd4jInstallation("macosx-arm64", false, false, List.of()).obstacle())
                .hasValueSatisfying(
                        obstacle -> assertThat(obstacle).contains("macosx-arm64", "linux-x86_64", "windows-x86_64"));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, macosx-x86_64",
        "Windows 11, amd64, windows-x86_64"
    })
    void platformsHaveNd4jsNames(String system, String processor, String platform) {
        assertThat(Nd4jInstallation.platform(system, processor)).isEqualTo(platform);
    }

    @Test
    void itCanWorkWhereTheseTestsRun() {
        assertThat(Nd4jInstallation.here().obstacle()).isEmpty();
    }
}
