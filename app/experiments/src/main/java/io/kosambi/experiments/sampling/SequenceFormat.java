package io.kosambi.experiments.sampling;

import io.kosambi.spi.kernel.Locations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** How sequences are written to a file, piece by piece. */
sealed interface SequenceFormat {

    /** What stands before the first sequence. */
    byte[] header(long count, int frames, int dimension);

    /**
     * A run of sequences.
     *
     * @param sequences shape {@code (count, frames, dimension)}
     * @param first the number of the first of them
     */
    byte[] encode(double[] sequences, int count, int frames, int dimension, long first);

    /**
     * The format that a file name asks for.
     *
     * @throws IllegalArgumentException if it asks for none that can be written
     */
    static SequenceFormat of(Path file, SampleConfig.Precision precision, Locations locations) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            return new Npy(precision);
        }
        if (name.endsWith(".csv")) {
            return new Csv(precision, locations);
        }
        throw new IllegalArgumentException(
                "--out " + file + ": cannot write a file of that name; its ending must be .npy " + "(NumPy) or .csv");
    }

    /** NumPy's format, version 1.0: one array of shape {@code (count, frames, dimension)}, little-endian. */
    record Npy(SampleConfig.Precision precision) implements SequenceFormat {

        private static final int ALIGNMENT = 64;
        private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

        private int bytes() {
            return precision == SampleConfig.Precision.F32 ? Float.BYTES : Double.BYTES;
        }

        @Override
        public byte[] header(long count, int frames, int dimension) {
            String text = "{'descr': '<f" + bytes() + "', 'fortran_order': False, 'shape': (" + count + ", " + frames
                    + ", " + dimension + "), }";
            int before = MAGIC.length + Short.BYTES;
            int padding = (ALIGNMENT - (before + text.length() + 1) % ALIGNMENT) % ALIGNMENT;
            byte[] padded = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocate(before + padded.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(MAGIC)
                    .putShort((short) padded.length)
                    .put(padded)
                    .array();
        }

        @Override
        public byte[] encode(double[] sequences, int count, int frames, int dimension, long first) {
            int length = count * frames * dimension;
            ByteBuffer buffer = ByteBuffer.allocate(length * bytes()).order(ByteOrder.LITTLE_ENDIAN);
            if (precision == SampleConfig.Precision.F64) {
                buffer.asDoubleBuffer().put(sequences, 0, length);
            } else {
                for (int index = 0; index < length; index++) {
                    buffer.putFloat((float) sequences[index]);
                }
            }
            return buffer.array();
        }
    }

    /** One line per frame: the number of the sequence, the frame time, and the coordinates. */
    record Csv(SampleConfig.Precision precision, Locations locations) implements SequenceFormat {

        @Override
        public byte[] header(long count, int frames, int dimension) {
            StringBuilder line = new StringBuilder("sequence,time");
            for (int entry = 0; entry < dimension; entry++) {
                line.append(",x").append(entry);
            }
            return line.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] encode(double[] sequences, int count, int frames, int dimension, long first) {
            StringBuilder text = new StringBuilder();
            int position = 0;
            for (int sequence = 0; sequence < count; sequence++) {
                for (int frame = 0; frame < frames; frame++) {
                    text.append(first + sequence).append(',').append(locations.point(frame)[0]);
                    for (int entry = 0; entry < dimension; entry++) {
                        double value = sequences[position++];
                        text.append(',');
                        if (precision == SampleConfig.Precision.F64) {
                            text.append(value);
                        } else {
                            text.append((float) value);
                        }
                    }
                    text.append('\n');
                }
            }
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        }
    }
}
