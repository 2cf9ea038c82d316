package io.kosambi.sequences;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.DirectByteBufferAllocator;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Writes one row per frame, with the same columns as the CSV file. Random numbers do not compress, so nothing is compressed. */
final class ParquetOutput implements SequenceOutput {

    /** What is held in memory before it goes to the file. */
    private static final long ROW_GROUP = 16L << 20;

    /** How large the table of a column's different values may grow before they are written as they are. */
    private static final int DICTIONARY = 64 << 10;

    private final SequenceLayout layout;
    private final double[][] places;
    private final ParquetWriter<Frame> writer;

    ParquetOutput(Path file, SequenceLayout layout) throws IOException {
        this.layout = layout;
        this.places = new double[layout.frames()][];
        for (int frame = 0; frame < places.length; frame++) {
            places[frame] = layout.locations().point(frame);
        }
        this.writer = new Builder(new LocalOutputFile(file), layout).build();
    }

    @Override
    public Piece encode(double[] sequences, int count, long first) {
        return () -> {
            int from = 0;
            for (int sequence = 0; sequence < count; sequence++) {
                for (double[] place : places) {
                    writer.write(new Frame(first + sequence, place, sequences, from));
                    from += layout.dimension();
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /**
     * A row.
     *
     * @param sequences holds its entries
     * @param from where they begin
     */
    private record Frame(long sequence, double[] place, double[] sequences, int from) {}

    private static final class Builder extends ParquetWriter.Builder<Frame, Builder> {

        private final SequenceLayout layout;

        Builder(OutputFile file, SequenceLayout layout) {
            super(file);
            this.layout = layout;
            withConf(new PlainParquetConfiguration());
            withCompressionCodec(CompressionCodecName.UNCOMPRESSED);
            withRowGroupSize(ROW_GROUP);
            withDictionaryPageSize(DICTIONARY);
            // Off the heap, where a row group is freed at once: on it each would outlive the young generation and stay.
            withAllocator(DirectByteBufferAllocator.getInstance());
            List<String> columns = layout.columns();
            columns.subList(columns.size() - layout.dimension(), columns.size())
                    .forEach(column -> withDictionaryEncoding(column, false));
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @Deprecated
        protected WriteSupport<Frame> getWriteSupport(Configuration configuration) {
            return new Frames(layout);
        }

        @Override
        protected WriteSupport<Frame> getWriteSupport(ParquetConfiguration configuration) {
            return new Frames(layout);
        }
    }

    /** Takes frames apart for the columns. */
    private static final class Frames extends WriteSupport<Frame> {

        private final SequenceLayout layout;
        private final String[] columns;
        private @Nullable RecordConsumer consumer;

        Frames(SequenceLayout layout) {
            this.layout = layout;
            this.columns = layout.columns().toArray(String[]::new);
        }

        @Override
        @Deprecated
        public WriteContext init(Configuration configuration) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return context();
        }

        private WriteContext context() {
            PrimitiveTypeName entries =
                    layout.type() == ElementType.F32 ? PrimitiveTypeName.FLOAT : PrimitiveTypeName.DOUBLE;
            Types.GroupBuilder<MessageType> schema =
                    Types.buildMessage().required(PrimitiveTypeName.INT64).named(columns[0]);
            int places = layout.locations().dimension();
            for (int column = 1; column < columns.length; column++) {
                schema = schema.required(column <= places ? PrimitiveTypeName.DOUBLE : entries)
                        .named(columns[column]);
            }
            return new WriteContext(schema.named("sequences"), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer rows) {
            consumer = rows;
        }

        @Override
        public void write(Frame frame) {
            RecordConsumer rows = Objects.requireNonNull(consumer, "set before the first row");
            rows.startMessage();
            rows.startField(columns[0], 0);
            rows.addLong(frame.sequence());
            rows.endField(columns[0], 0);
            int column = 1;
            for (double coordinate : frame.place()) {
                add(rows, column++, coordinate);
            }
            for (int entry = 0; entry < layout.dimension(); entry++) {
                double value = frame.sequences()[frame.from() + entry];
                if (layout.type() == ElementType.F32) {
                    rows.startField(columns[column], column);
                    rows.addFloat((float) value);
                    rows.endField(columns[column], column++);
                } else {
                    add(rows, column++, value);
                }
            }
            rows.endMessage();
        }

        private void add(RecordConsumer rows, int column, double value) {
            rows.startField(columns[column], column);
            rows.addDouble(value);
            rows.endField(columns[column], column);
        }
    }
}
