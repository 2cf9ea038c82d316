package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.host.run.RunMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricsServerTest {

    @Test
    void theLatestValueOfEachMetricIsServed() throws IOException, InterruptedException {
        try (MetricsServer server = MetricsServer.start(0);
                HttpClient client = HttpClient.newHttpClient()) {
            RunMetrics metrics = new RunMetrics(server.registry());
            metrics.publish(Map.of("loss", 0.7, "gradientNorm", 2.0));
            metrics.publish(Map.of("loss", 0.6));
            System.gc();

            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(server.address())).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(response.body().lines()).contains("kosambi_loss 0.6", "kosambi_gradient_norm 2.0");
        }
    }
}
