package io.kosambi.sequences;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Reads a table of comma-separated values, whose first line names the columns. */
final class CsvInput {

    private CsvInput() {}

    /**
     * Reads a file.
     *
     * @param collector from the names of the columns to what takes in the rows
     */
    static <C extends RowCollector> C read(Path file, Function<List<String>, C> collector) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            Iterator<CsvRecord> lines = reader.iterator();
            if (!lines.hasNext()) {
                throw new InvalidConfigException(
                        file + ": holds no data; a first line with the names of the columns and one line per frame are"
                                + " needed");
            }
            List<String> columns =
                    lines.next().getFields().stream().map(String::strip).toList();
            C rows = collector.apply(columns);
            while (lines.hasNext()) {
                add(file, columns, lines.next(), rows);
            }
            return rows;
        } catch (CsvParseException e) {
            throw new InvalidConfigException(file + ": not a table of comma-separated values: " + e.getMessage());
        }
    }

    private static void add(Path file, List<String> columns, CsvRecord line, RowCollector collector) {
        String place = file + ":" + line.getStartingLineNumber();
        if (line.getFieldCount() != columns.size()) {
            throw new InvalidConfigException(place + ": has " + line.getFieldCount()
                    + " cells, but the first line names " + columns.size() + " columns");
        }
        int sequence = collector.sequenceColumn();
        double[] numbers = new double[columns.size()];
        for (int column = 0; column < numbers.length; column++) {
            if (column != sequence) {
                numbers[column] = number(line.getField(column).strip(), columns.get(column), place);
            }
        }
        collector.add(place, sequence < 0 ? "" : line.getField(sequence), numbers);
    }

    private static double number(String text, String column, String place) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidConfigException(
                    place + ": column '" + column + "' holds '" + text
                            + "', but every cell must be a number; remove lines with missing values, times need not be regular");
        }
    }
}
