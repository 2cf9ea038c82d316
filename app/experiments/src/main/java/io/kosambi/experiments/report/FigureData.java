package io.kosambi.experiments.report;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbers of a report's figures as JSON that can stand inside a script element. Numbers that are not finite become
 * null. Curves keep every digit; maps keep those of a float, which a colour cannot show anyway.
 */
final class FigureData {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FigureData() {}

    static String json(Report report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("title", report.title());
            json.writeArrayPropertyStart("figures");
            report.figures().forEach(figure -> write(json, figure));
            json.writeEndArray();
            json.writeEndObject();
        }
        // These characters stand only inside JSON strings, where the escape means the same; unescaped, the browser
        // could take what follows for the end of the script or the beginning of a comment.
        return text.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static void write(JsonGenerator json, Figure figure) {
        json.writeStartObject();
        switch (figure) {
            case TrainingCurve curve -> {
                json.writeStringProperty("kind", "training");
                write(json, "step", curve.step());
                write(json, "loss", curve.loss());
                write(json, "smoothedLoss", curve.smoothedLoss());
                write(json, "learningRate", curve.learningRate());
                json.writeName("irreducibleLoss");
                write(json, curve.irreducibleLoss());
                write(json, "evaluationStep", curve.evaluationStep());
                write(json, "evaluationFsu", curve.evaluationFsu());
            }
            case NoiseLevelCurve curve -> {
                json.writeStringProperty("kind", "noiseLevel");
                write(json, "noiseLevel", curve.noiseLevel());
                write(json, "fsu", curve.fsu());
                write(json, "relativeExcessLoss", curve.relativeExcessLoss());
                write(json, "irreducibleLoss", curve.irreducibleLoss());
                json.writeName("meanFsu");
                write(json, curve.meanFsu());
            }
            case CovarianceComparison comparison -> {
                json.writeStringProperty("kind", "covariance");
                json.writeStringProperty(
                        "index", comparison.axis() == CovarianceComparison.Axis.TEMPORAL ? "frame" : "dimension");
                write(json, "truth", comparison.truth());
                write(json, "generated", comparison.generated());
            }
            case DecayCurve curve -> {
                json.writeStringProperty("kind", "decay");
                write(json, "lag", curve.lag());
                write(json, "truth", curve.truth());
                write(json, "generated", curve.generated());
                write(json, "floorLow", curve.floorLow());
                write(json, "floorHigh", curve.floorHigh());
            }
            case AttentionMaps maps -> {
                json.writeStringProperty("kind", "attention");
                json.writeNumberProperty("block", HeadMaps.block(maps.kernel().length));
                write(json, "kernel", maps.kernel());
                json.writeArrayPropertyStart("levels");
                for (AttentionMaps.Level level : maps.levels()) {
                    json.writeStartObject();
                    json.writeName("noiseLevel");
                    write(json, level.noiseLevel());
                    write(json, "smoother", level.smoother());
                    write(json, "trainedAverage", HeadMaps.average(level.trained()));
                    write(json, "untrainedAverage", HeadMaps.average(level.untrained()));
                    writeThumbnails(json, "trained", level.trained());
                    writeThumbnails(json, "untrained", level.untrained());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            case ErrorCurves curves -> {
                json.writeStringProperty("kind", "errors");
                json.writeStringProperty("growth", curves.growth().name());
                json.writeName("tolerance");
                write(json, curves.tolerance());
                json.writeArrayPropertyStart("curves");
                for (ErrorCurves.Curve curve : curves.curves()) {
                    json.writeStartObject();
                    json.writeStringProperty("name", curve.name());
                    json.writeStringProperty("group", curve.group());
                    json.writeStringProperty("origin", curve.origin().name());
                    write(json, "at", curve.at());
                    write(json, "error", curve.error());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            case LearningCurves curves -> {
                json.writeStringProperty("kind", "learning");
                json.writeArrayPropertyStart("panels");
                for (LearningCurves.Panel panel : curves.panels()) {
                    json.writeStartObject();
                    json.writeStringProperty("name", panel.name());
                    json.writeArrayPropertyStart("curves");
                    for (LearningCurves.Curve curve : panel.curves()) {
                        json.writeStartObject();
                        json.writeStringProperty("network", curve.network());
                        write(json, "step", curve.step());
                        write(json, "fsu", curve.fsu());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            case SamplePaths paths -> {
                json.writeStringProperty("kind", "paths");
                write(json, "frameTime", paths.frameTime());
                write(json, "truth", paths.truth());
                write(json, "generated", paths.generated());
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, double[] values) {
        json.writeArrayPropertyStart(name);
        for (double value : values) {
            write(json, value);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, double[][] matrix) {
        json.writeName(name);
        write(json, matrix);
    }

    private static void write(JsonGenerator json, String name, double[][][] matrices) {
        json.writeName(name);
        write(json, matrices);
    }

    private static void writeThumbnails(JsonGenerator json, String name, double[][][][] maps) {
        json.writeArrayPropertyStart(name);
        for (double[][][] layer : maps) {
            json.writeStartArray();
            for (double[][] head : layer) {
                write(json, HeadMaps.thumbnail(head));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, double[][][] matrices) {
        json.writeStartArray();
        for (double[][] matrix : matrices) {
            write(json, matrix);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, double[][] matrix) {
        json.writeStartArray();
        for (double[] row : matrix) {
            json.writeStartArray();
            for (double value : row) {
                if (Double.isFinite(value)) {
                    json.writeNumber((float) value);
                } else {
                    json.writeNull();
                }
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
