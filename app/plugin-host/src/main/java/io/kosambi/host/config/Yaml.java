package io.kosambi.host.config;

import io.kosambi.spi.plugin.InvalidConfigException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Reads YAML into a {@link Tree} that knows its lines, and writes plain values as YAML. */
final class Yaml {

    private static final YAMLMapper READER = new YAMLMapper();
    private static final YAMLMapper WRITER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .build())
            .build();

    /** A decimal number that begins with its point, which the parser takes for a text. */
    private static final Pattern LEADING_POINT = Pattern.compile("[-+]?\\.[0-9]+([eE][-+]?[0-9]+)?");

    private final JsonParser parser;
    private final IntFunction<String> placeOfLine;
    private final List<String> problems;

    private Yaml(JsonParser parser, IntFunction<String> placeOfLine, List<String> problems) {
        this.parser = parser;
        this.placeOfLine = placeOfLine;
        this.problems = problems;
    }

    /**
     * Reads one document.
     *
     * @param placeOfLine how a line number (from 1) is called in messages
     * @param problems receives repeated keys and other things that do not keep the rest from being read
     * @throws InvalidConfigException if the text is not YAML
     */
    static Tree read(String text, IntFunction<String> placeOfLine, List<String> problems) {
        try (JsonParser parser = READER.createParser(text)) {
            if (parser.nextToken() == null) {
                return new Tree.Leaf(placeOfLine.apply(1), null);
            }
            Yaml yaml = new Yaml(parser, placeOfLine, problems);
            Tree tree = yaml.value();
            if (parser.nextToken() != null) {
                problems.add(yaml.here() + ": a second document begins here; a configuration is a single one");
            }
            return tree;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String message = String.valueOf(e.getOriginalMessage());
            String reason = message.lines()
                    .filter(part -> !part.isBlank() && !part.startsWith(" "))
                    .reduce((first, second) -> second.startsWith("in reader") ? first : first + ", " + second)
                    .orElse(message);
            throw new InvalidConfigException(placeOfLine.apply(line) + ": not valid YAML: " + reason);
        }
    }

    /** Writes a map of plain values, nested as deep as need be. */
    static String write(Map<String, ?> values) {
        return WRITER.writeValueAsString(values);
    }

    private Tree value() {
        String place = here();
        if (((YAMLParser) parser).isCurrentAlias()) {
            problems.add(place + ": aliases (*) of anchors (&) are not supported: write the value out");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> keys(place);
            case START_ARRAY -> items(place);
            default -> new Tree.Leaf(place, scalar(token, parser.getString()));
        };
    }

    private Tree keys(String place) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            String keyPlace = here();
            parser.nextToken();
            Tree.Entry previous = entries.putIfAbsent(key, new Tree.Entry(keyPlace, value()));
            if (previous != null) {
                problems.add(keyPlace + ": the key '" + key + "' was given before, at " + previous.place());
            }
        }
        return new Tree.Keys(place, entries);
    }

    private Tree items(String place) {
        List<Tree> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return new Tree.Items(place, elements);
    }

    private static @Nullable Object scalar(JsonToken token, String text) {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT -> number(text.startsWith("+") ? text.substring(1) : text);
            case VALUE_NUMBER_FLOAT -> number(text);
            default -> LEADING_POINT.matcher(text).matches() ? number(text) : text;
        };
    }

    /** Infinity and not-a-number stay texts: no setting accepts them. */
    private static Object number(String text) {
        try {
            return text.matches("-?[0-9]+") ? new BigInteger(text) : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private String here() {
        return placeOfLine.apply(parser.currentTokenLocation().getLineNr());
    }
}
