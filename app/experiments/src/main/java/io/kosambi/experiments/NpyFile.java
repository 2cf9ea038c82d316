package io.kosambi.experiments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Arrays in NumPy's format, version 1.0: little-endian float64, row-major. */
final class NpyFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 16;

    private NpyFile() {}

    /**
     * Writes an array.
     *
     * @param shape the axis lengths, whose product is the number of values
     */
    static void write(Path file, double[] values, int... shape) throws IOException {
        String lengths = Arrays.stream(shape).mapToObj(length -> length + ",").collect(Collectors.joining(" "));
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + lengths + "), }";
        int padding = ALIGNMENT - (MAGIC.length + 2 + header.length() + 1) % ALIGNMENT;
        String padded = header + " ".repeat(padding % ALIGNMENT) + "\n";
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            buffer.put(MAGIC).putShort((short) padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
            for (double value : values) {
                if (buffer.remaining() < Double.BYTES) {
                    drain(buffer, channel);
                }
                buffer.putDouble(value);
            }
            drain(buffer, channel);
        }
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
