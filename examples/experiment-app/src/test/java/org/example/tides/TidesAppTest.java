package org.example.tides;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidesAppTest {

    @Test
    void itsMetricAndItsSectionStandInTheOutput(@TempDir Path folder) throws Exception {
        Path run = folder.resolve("run");

        TidesApp.main("src/test/resources/short.yaml", run.toString());

        assertThat(run.resolve("result.json"))
                .content()
                .containsPattern("\"tidalRangeError\" : \\d")
                .doesNotContain("fsu");
        assertThat(run.resolve("report.html"))
                .content()
                .contains("Tidal range, relative error", "<h2>Tidal range</h2>", "<th scope=\"row\">Generated</th><td>")
                .contains("data source &#39;tides&#39; does not say");
    }
}
