package io.kosambi.sequences;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one line per frame: the number of the sequence, where the frame lies, and its entries. */
final class CsvOutput implements SequenceOutput {

    private final SequenceLayout layout;
    private final OutputStream out;

    CsvOutput(Path file, SequenceLayout layout) throws IOException {
        this.layout = layout;
        this.out = Files.newOutputStream(file);
        out.write((String.join(",", layout.columns()) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Piece encode(double[] sequences, int count, long first) {
        StringBuilder text = new StringBuilder();
        int position = 0;
        for (int sequence = 0; sequence < count; sequence++) {
            for (int frame = 0; frame < layout.frames(); frame++) {
                text.append(first + sequence);
                for (double coordinate : layout.locations().point(frame)) {
                    text.append(',').append(coordinate);
                }
                for (int entry = 0; entry < layout.dimension(); entry++) {
                    double value = sequences[position++];
                    text.append(',');
                    if (layout.type() == ElementType.F32) {
                        text.append((float) value);
                    } else {
                        text.append(value);
                    }
                }
                text.append('\n');
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        return () -> out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
