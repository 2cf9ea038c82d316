package io.kosambi.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a report as one HTML file that needs nothing but itself: style, scripts, the chart library and the numbers are
 * inside, and the page forbids the browser to load anything else.
 */
public final class ReportWriter {

    private static final String LIBRARY_VERSION = "/META-INF/maven/org.webjars/echarts/pom.properties";
    private static final String LIBRARY = "/META-INF/resources/webjars/echarts/%s/echarts.min.js";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//[#@] sourceMappingURL=.*$");

    private ReportWriter() {}

    /**
     * Writes the report, replacing the file if it exists. The file is complete or untouched, never half written.
     *
     * @param file where to; its folder must exist
     * @param report what to write
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Report report) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.writeString(written, html(report));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static String html(Report report) throws IOException {
        Map<String, String> parts = Map.of(
                "title", Text.escape(report.title()),
                "style", resource("report.css"),
                "body", ReportPage.body(report),
                "data", FigureData.json(report),
                "library", library(),
                "script", resource("charts.js") + resource("figures.js"));
        // One pass over the template, so that a part which happens to hold a placeholder stays as it is.
        Matcher placeholder = PLACEHOLDER.matcher(resource("report.html"));
        return placeholder.replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
    }

    private static String library() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(resource(LIBRARY_VERSION)));
        String minified = resource(LIBRARY.formatted(properties.getProperty("version")));
        return SOURCE_MAP.matcher(minified).replaceAll("");
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ReportWriter.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("report: the class path must hold the resource %s, but does not".formatted(name));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
