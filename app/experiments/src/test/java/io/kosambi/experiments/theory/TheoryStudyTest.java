package io.kosambi.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.experiments.LocationsConfig;
import io.kosambi.kernel.standard.AutoregressiveCovariance;
import io.kosambi.kernel.standard.ExponentialPower;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TheoryStudyTest {

    private static final TheoryReport REPORT = study(64).report();

    @Test
    void theReportHasTheKnownNumbersOfTheReferenceTask() {
        TheoryReport.Level level = REPORT.levels().get(1);
        assertThat(level.diffusionTime()).isEqualTo(0.5);
        assertThat(level.conditionNumber()).isCloseTo(24.3, within(0.05));
        assertThat(level.methods().get("gradientDescent").depth()).isEqualTo(85);
        assertThat(level.methods().get("gradientDescent").rmsDepth()).isEqualTo(77);
        assertThat(level.methods().get("gradientDescent").rmsErrors()).hasSize(78);
        assertThat(level.methods().get("chebyshev").depth()).isEqualTo(19);
        assertThat(level.bandwidths().orElseThrow().measured()).isEqualTo(19);
        assertThat(level.bandwidths().orElseThrow().guaranteedByRowSum()).isEqualTo(30);
        assertThat(REPORT.allLevels().rmsDepths()).containsEntry("chebyshev", 40);
        assertThat(REPORT.growth()).extracting(TheoryReport.Growth::frames).containsExactly(32, 64, 128, 256);
        assertThat(REPORT.growth().getLast().conditionNumbers().get(1)).isCloseTo(25.0, within(0.05));
        assertThat(REPORT.floors().full()).isCloseTo(0.214, within(5e-4));
        assertThat(REPORT.families())
                .extracting(TheoryReport.Family::freeParameters)
                .containsExactly(32_896L, 2_089L, 73L);
        assertThat(REPORT.constructions())
                .anySatisfy(size -> assertThat(size.heads()).isEqualTo(21))
                .anySatisfy(size -> assertThat(size.heads()).isEqualTo(66));
    }

    @Test
    void aTruncationThatDivergesIsSaidToAndNullInTheFile(@TempDir Path folder) {
        TheoryReport.Truncation truncation =
                REPORT.levels().get(1).truncations().get(2);
        assertThat(truncation.bandwidth()).isEqualTo(4);
        assertThat(truncation.smallestEigenvalue()).isNegative();
        assertThat(truncation.rmsError()).isEmpty();
        assertThat(TheoryTables.of(REPORT))
                .anySatisfy(table -> assertThat(table.rows())
                        .anySatisfy(row -> assertThat(row).contains("0.5", "4", "diverges")));

        Path file = folder.resolve("theory.json");
        TheoryFile.write(file, REPORT);
        JsonNode level =
                JsonMapper.shared().readTree(file.toFile()).get("levels").get(1);
        assertThat(level.get("truncations").get(2).get("rmsError").isNull()).isTrue();
        assertThat(level.get("truncations").get(4).get("rmsError").doubleValue())
                .isCloseTo(0.0178, within(5e-5));
        assertThat(level.get("conditionNumber").doubleValue())
                .isEqualTo(REPORT.levels().get(1).conditionNumber());
    }

    @Test
    void everyRowOfEveryTableHasAsManyCellsAsItsHeader() {
        assertThat(TheoryTables.of(REPORT))
                .hasSize(9)
                .allSatisfy(table -> assertThat(table.rows())
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(row).hasSameSizeAs(table.header())));
    }

    @Test
    void theShortestSequencesHaveATheoryToo() {
        TheoryReport report = study(2).report();
        assertThat(report.growth()).extracting(TheoryReport.Growth::frames).containsExactly(2, 4, 8);
        assertThat(report.constructions()).isNotEmpty();
    }

    @Test
    void irregularTimesHaveATheoryWithoutWhatNeedsEqualSteps() {
        List<Double> times = List.of(0.0, 0.5, 2.0, 2.25, 7.0);
        TheoryReport report =
                study(Optional.empty(), locations(times, List.of())).report();
        assertThat(report.config().frames()).hasValue(5);
        assertThat(report.growth()).isEmpty();
        assertThat(report.constructions()).isEmpty();
        assertThat(report.families()).extracting(TheoryReport.Family::name).containsExactly("full", "Kronecker");
        assertThat(report.levels()).allSatisfy(level -> {
            assertThat(level.bandwidths()).isPresent();
            assertThat(level.truncations()).hasSize(3);
        });
        assertThat(report.leftOut())
                .containsOnlyKeys(
                        "condition number as sequences grow longer",
                        "constructed transformer",
                        "family Toeplitz-Kronecker");
        assertThat(TheoryTables.of(report))
                .hasSize(7)
                .allSatisfy(table -> assertThat(table.rows())
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(row).hasSameSizeAs(table.header())));

        // r_Gamma = N^2 / sum of squares, exp(-2 h / 4) over all pairs.
        double squares = 0;
        for (double first : times) {
            for (double second : times) {
                squares += Math.exp(-Math.abs(first - second) / 2);
            }
        }
        assertThat(report.effectiveDimensions().temporal()).isCloseTo(25 / squares, within(1e-12));
    }

    @Test
    void pointsHaveNoOrderToTruncateBy() {
        TheoryReport report =
                study(Optional.empty(), locations(List.of(), List.of(3, 2))).report();
        assertThat(report.levels()).allSatisfy(level -> {
            assertThat(level.bandwidths()).isEmpty();
            assertThat(level.truncations()).isEmpty();
            assertThat(level.conditionNumber()).isGreaterThan(1);
        });
        assertThat(report.leftOut()).containsKey("truncation");
        assertThat(TheoryTables.of(report)).hasSize(5);
    }

    @Test
    void evenlySpacedTimesAreRegularWhateverTheirStep() {
        TheoryReport report = study(Optional.of(4), locations(List.of(0.0, 2.0, 4.0, 6.0), List.of()))
                .report();
        assertThat(report.leftOut()).isEmpty();
        assertThat(report.growth().get(1).conditionNumbers().get(1))
                .isEqualTo(report.levels().get(1).conditionNumber());
    }

    @Test
    void tooManyFramesAreRefused() {
        assertThatThrownBy(() -> study(Optional.empty(), locations(List.of(), List.of(30, 30))))
                .hasMessageContaining("locations: from 2 to 512 frames have a theory, but 900 came");
        assertThatThrownBy(() -> study(Optional.of(3), locations(List.of(0.0, 1.0), List.of())))
                .hasMessageContaining("one per frame is needed, that is 3, but 2 came");
    }

    private static LocationsConfig locations(List<Double> times, List<Integer> grid) {
        return new LocationsConfig(times, List.of(), grid, Optional.empty());
    }

    private static TheoryStudy study(int frames) {
        return study(Optional.of(frames), LocationsConfig.REGULAR);
    }

    private static TheoryStudy study(Optional<Integer> frames, LocationsConfig locations) {
        ComponentConfig named = new ComponentConfig("named", Map.of());
        TheoryConfig config =
                new TheoryConfig(frames, 4, named, named, locations, List.of(1.0, 0.1, 0.5, 0.5), 1e-3, 1e-2, 1_000);
        return new TheoryStudy(config, new PluginContext() {
            @Override
            public long seed() {
                return 0;
            }

            @Override
            public <P> P create(Class<P> kind, ComponentConfig component) {
                return kind.cast(
                        kind == CovarianceKernel.class
                                ? new ExponentialPower(new ExponentialPower.Config(4, 1))
                                : new AutoregressiveCovariance(new AutoregressiveCovariance.Config(0.5)));
            }
        });
    }
}
