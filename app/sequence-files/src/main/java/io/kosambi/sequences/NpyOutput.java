package io.kosambi.sequences;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one array of shape {@code (count, frames, dimension)}. */
final class NpyOutput implements SequenceOutput {

    private final SequenceLayout layout;
    private final OutputStream out;

    NpyOutput(Path file, SequenceLayout layout) throws IOException {
        this.layout = layout;
        this.out = Files.newOutputStream(file);
        out.write(NpyHeader.of(layout.type(), layout.count(), layout.frames(), layout.dimension())
                .bytes());
    }

    @Override
    public Piece encode(double[] sequences, int count, long first) {
        int length = count * layout.frames() * layout.dimension();
        boolean single = layout.type() == ElementType.F32;
        ByteBuffer buffer = ByteBuffer.allocate(length * (single ? Float.BYTES : Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (single) {
            for (int index = 0; index < length; index++) {
                buffer.putFloat((float) sequences[index]);
            }
        } else {
            buffer.asDoubleBuffer().put(sequences, 0, length);
        }
        return () -> out.write(buffer.array());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
