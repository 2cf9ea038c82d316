package io.kosambi.sequences;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Reads a flat table of numbers, uncompressed or compressed by Snappy, gzip or Zstandard. */
final class ParquetInput {

    private ParquetInput() {}

    /**
     * Reads a file.
     *
     * @param collector from the names of the columns to what takes in the rows
     */
    static <C extends RowCollector> C read(Path file, Function<List<String>, C> collector) throws IOException {
        List<String> columns = columns(file);
        C collected = collector.apply(columns);
        try (Stream<@Nullable Object[]> rows =
                ParquetReader.streamContent(file.toFile(), new Row(columns.size()), name -> columns.indexOf(name[0]))) {
            // Not by forEach, in which the library lays whatever is thrown here to the file.
            Iterator<@Nullable Object[]> cells = rows.iterator();
            for (long row = 0; cells.hasNext(); row++) {
                add(file + " row " + row, columns, cells.next(), collected);
            }
        } catch (InvalidConfigException e) {
            throw e;
        } catch (RuntimeException e) {
            throw damaged(e);
        }
        return collected;
    }

    private static List<String> columns(Path file) throws IOException {
        MessageType schema;
        try {
            schema = ParquetReader.readMetadata(file.toFile()).getFileMetaData().getSchema();
        } catch (RuntimeException e) {
            throw damaged(e);
        }
        for (Type column : schema.getFields()) {
            if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
                throw new InvalidConfigException(file + ": column '" + column.getName()
                        + "' holds several values per row, but every cell must be one number");
            }
        }
        return schema.getFields().stream().map(Type::getName).toList();
    }

    private static IOException damaged(RuntimeException cause) {
        return new IOException("it is no readable Parquet file: " + cause.getMessage(), cause);
    }

    private static void add(String place, List<String> columns, @Nullable Object[] cells, RowCollector collector) {
        int sequence = collector.sequenceColumn();
        double[] numbers = new double[cells.length];
        for (int column = 0; column < cells.length; column++) {
            if (column == sequence) {
                continue;
            }
            if (!(cells[column] instanceof Number number)) {
                throw new InvalidConfigException(
                        place + ": column '" + columns.get(column) + "' holds "
                                + (cells[column] == null ? "no value" : "'" + cells[column] + "'")
                                + ", but every cell must be a number; remove rows with missing values, times need not be regular");
            }
            numbers[column] = number.doubleValue();
        }
        collector.add(place, sequence < 0 ? "" : String.valueOf(cells[sequence]), numbers);
    }

    /** Puts the cells of a row together. */
    private record Row(int columns) implements Hydrator<@Nullable Object[], @Nullable Object[], Integer> {

        @Override
        public @Nullable Object[] start() {
            return new Object[columns];
        }

        @Override
        public @Nullable Object[] add(@Nullable Object[] target, Integer column, @Nullable Object value) {
            target[column] = value;
            return target;
        }

        @Override
        public @Nullable Object[] finish(@Nullable Object[] target) {
            return target;
        }
    }
}
