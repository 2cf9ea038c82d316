package io.kosambi.launcher;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Serves the metrics of a run at {@code /metrics} on this machine, in Prometheus' text format. */
final class MetricsServer implements AutoCloseable {

    private static final int OK = 200;

    private final HttpServer server;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private MetricsServer(HttpServer server) {
        this.server = server;
        server.createContext("/metrics", exchange -> {
            byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(OK, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    /**
     * Starts to serve.
     *
     * @param port the port; 0 takes one that is free
     * @throws UserException if the port is taken
     */
    static MetricsServer start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            MetricsServer metrics = new MetricsServer(server);
            server.start();
            return metrics;
        } catch (BindException e) {
            throw UserException.failure("Cannot serve metrics on port " + port + ": " + e.getMessage()
                    + "; name another port, or 0 to take one that is free");
        } catch (IOException e) {
            throw UserException.failure("Cannot serve metrics on port " + port + ": " + e.getMessage());
        }
    }

    /** The registry whose meters are served. */
    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Where the metrics are found. */
    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/metrics";
    }

    @Override
    public void close() {
        server.stop(0);
        registry.close();
    }
}
