package io.kosambi.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportWriterTest {

    private static final String HOSTILE =
            "</script><script>alert('x')</script><!--<img src=\"http://x\"> {{library}} & \u2028";
    private static final double[] NONE = {};
    private static final Report EXAMPLE = ExampleReport.create();

    @TempDir
    private Path folder;

    @Test
    void theExampleIsOneFileThatLoadsNothing() throws IOException {
        Path file = Path.of("target", "report-example.html");
        ReportWriter.write(file, EXAMPLE);
        String page = Files.readString(file);

        assertThat(page).contains("default-src 'none'").contains("echarts");
        assertThat(withoutScripts(page)).doesNotContainPattern("(?i)<(link|iframe|img|object|embed|base)\\b");
        assertThat(page).doesNotContainPattern("(?i)<script[^>]*\\ssrc\\s*=").doesNotContain("sourceMappingURL");
        assertThat(withoutScripts(page)).doesNotContainPattern("(?i)(src|href)\\s*=|url\\(|@import|https?://");
        assertThat(file.resolveSibling("report-example.html.partial")).doesNotExist();
    }

    @Test
    void theNumbersCanBeReadBack() throws IOException {
        JsonNode figures = data(page(EXAMPLE)).get("figures");

        assertThat(figures).hasSize(7);
        assertThat(figures.findValuesAsString("kind"))
                .containsExactly("training", "noiseLevel", "covariance", "decay", "covariance", "attention", "paths");
        assertThat(figures.get(2).get("truth").get(0).get(4).floatValue()).isEqualTo((float) Math.exp(-1));
        assertThat(figures.get(3).get("truth").get(4).asDouble()).isEqualTo(Math.pow(Math.exp(-0.25), 4));
        assertThat(figures.get(5).get("levels").get(3).get("trained")).hasSize(4);
        assertThat(figures.get(6).get("generated").get(0)).hasSize(32);
    }

    @Test
    void everyFigureHasANumberACaptionAndItsMethod() throws IOException {
        Report report = EXAMPLE;
        String page = page(report);

        for (int number = 1; number <= report.figures().size(); number++) {
            assertThat(page)
                    .contains("Figure " + number + ". ")
                    .contains("aria-labelledby=\"figure-" + number + "-title\"");
        }
        for (Figure figure : report.figures()) {
            assertThat(page).contains(figure.method());
        }
        assertThat(page)
                .contains("<th scope=\"col\"")
                .contains("<th scope=\"row\"")
                .contains("<caption>");
    }

    @Test
    void hostileTextStaysText() throws IOException {
        CovarianceComparison figure = new CovarianceComparison(
                CovarianceComparison.Axis.SPATIAL, new double[][] {{1}}, new double[][] {{1}}, 0, 0, HOSTILE);
        AttentionMaps maps = new AttentionMaps(
                new double[][] {{1}},
                List.of(),
                List.of(HOSTILE),
                List.of(new AttentionMaps.Correlation(1, HOSTILE, new double[] {0.5})),
                HOSTILE);
        Report hostile = new Report(
                HOSTILE,
                Map.of(HOSTILE, HOSTILE),
                List.of(Metric.of(HOSTILE, 1, HOSTILE)),
                List.of(figure, maps),
                Map.of(HOSTILE, HOSTILE),
                HOSTILE);
        Report harmless = new Report(
                "title",
                Map.of("a", "b"),
                List.of(Metric.of("a", 1, "b")),
                List.of(
                        new CovarianceComparison(
                                CovarianceComparison.Axis.SPATIAL,
                                new double[][] {{1}},
                                new double[][] {{1}},
                                0,
                                0,
                                ""),
                        new AttentionMaps(
                                new double[][] {{1}},
                                List.of(),
                                List.of("a"),
                                List.of(new AttentionMaps.Correlation(1, "a", new double[] {0.5})),
                                "")),
                Map.of("a", "b"),
                "a: b");
        String page = page(hostile);

        assertThat(data(page).get("title").asString()).isEqualTo(HOSTILE);
        assertThat(count(page, "<script")).isEqualTo(count(page(harmless), "<script"));
        assertThat(count(page, "</script")).isEqualTo(count(page(harmless), "</script"));
        assertThat(withoutScripts(page)).doesNotContain("<img").contains("{{library}}");
    }

    @Test
    void whatIsNotFiniteIsShownAsMissing() throws IOException {
        double[][] holed = {{1, Double.NaN}, {Double.POSITIVE_INFINITY, 1}};
        Report report = new Report(
                "holes",
                Map.of(),
                List.of(
                        new Metric("a", Double.NaN, 0.25, Double.NEGATIVE_INFINITY, "b"),
                        Metric.of("c", Double.POSITIVE_INFINITY, "d")),
                List.of(
                        new CovarianceComparison(
                                CovarianceComparison.Axis.TEMPORAL, holed, holed, Double.NaN, Double.NaN, ""),
                        new TrainingCurve(
                                new double[] {1, 2},
                                new double[] {0.5, Double.NaN},
                                new double[] {0.5, Double.NEGATIVE_INFINITY},
                                NONE,
                                Double.NaN,
                                NONE,
                                NONE,
                                "")),
                Map.of(),
                "");
        String page = page(report);
        JsonNode figures = data(page).get("figures");

        assertThat(figures.get(0).get("truth").get(0).get(1).isNull()).isTrue();
        assertThat(figures.get(0).get("truth").get(1).get(0).isNull()).isTrue();
        assertThat(figures.get(1).get("loss").get(1).isNull()).isTrue();
        assertThat(figures.get(1).get("irreducibleLoss").isNull()).isTrue();
        assertThat(withoutScripts(page)).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(count(page, ">" + Text.MISSING + "</td>")).isEqualTo(5);
    }

    @Test
    void whatIsEmptyIsLeftOut() throws IOException {
        String page = withoutScripts(page(new Report("nothing", Map.of(), List.of(), List.of(), Map.of(), "")));

        assertThat(page)
                .contains("<h1>nothing</h1>")
                .doesNotContain("<table")
                .doesNotContain("<figure")
                .doesNotContain("<dl")
                .doesNotContain("<details");
    }

    @Test
    void aTableWithoutFloorsHasNoColumnsForThem() throws IOException {
        Report report = new Report("no floors", Map.of(), List.of(Metric.of("a", 1, "b")), List.of(), Map.of(), "");

        assertThat(withoutScripts(page(report))).doesNotContain("Floor").doesNotContain("Excess");
    }

    @Test
    void anOlderReportIsReplaced() throws IOException {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "old");
        ReportWriter.write(file, new Report("new", Map.of(), List.of(), List.of(), Map.of(), ""));

        assertThat(file).content().contains("<h1>new</h1>");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void aFolderThatDoesNotExistIsAnError() {
        Report report = new Report("a", Map.of(), List.of(), List.of(), Map.of(), "");

        assertThatThrownBy(() -> ReportWriter.write(folder.resolve("missing").resolve("report.html"), report))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing");
    }

    private String page(Report report) throws IOException {
        Path file = folder.resolve("report.html");
        ReportWriter.write(file, report);
        return Files.readString(file);
    }

    private static JsonNode data(String page) {
        String opening = "<script type=\"application/json\" id=\"report-data\">";
        int begin = page.indexOf(opening) + opening.length();
        return JsonMapper.shared().readTree(page.substring(begin, page.indexOf("</script>", begin)));
    }

    private static String withoutScripts(String page) {
        return Pattern.compile("(?s)<script.*?</script>").matcher(page).replaceAll("");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
